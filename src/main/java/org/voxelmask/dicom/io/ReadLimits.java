package org.voxelmask.dicom.io;

/**
 * What a reader accepts before it gives up, each limit named in the error that it causes.
 *
 * @param maxDepth levels of sequences below the data set
 * @param maxElements elements and items in all levels together
 * @param maxFragments fragments of one encapsulated value
 * @param maxValueInMemory bytes of one value that is not bulk
 * @param maxTotalInMemory bytes of all values held in memory
 * @param inlineBulk bulk values (OB, OW, UN ...) up to this many bytes are held in memory, larger ones stay in the file
 * @param maxInflated bytes that a deflated data set may have
 * @param maxInflationRatio how many times its deflated size a data set of more than 32 MiB may have
 */
public record ReadLimits(
        int maxDepth,
        int maxElements,
        int maxFragments,
        int maxValueInMemory,
        long maxTotalInMemory,
        int inlineBulk,
        long maxInflated,
        int maxInflationRatio) {
    /** Room for every object that the node was tried on, far from what a heap of 512 MB cannot bear. */
    public static final ReadLimits DEFAULT =
            new ReadLimits(512, 1_000_000, 1_000_000, 16 << 20, 64 << 20, 4 << 10, 256 << 20, 250);
}
