package org.voxelmask.order;

/** What a series is ordered by before anything else: the first of the keys that its objects have. */
public enum OrderingMethod {
    /** Instance Number (0020,0013). */
    INSTANCE_NUMBER,
    /** Acquisition time, else content time: no object has an Instance Number. */
    ACQ_TIME,
    /** The order of arrival: no object has a number or a time. */
    ORIGINAL_FILE_ORDER
}
