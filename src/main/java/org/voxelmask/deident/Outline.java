package org.voxelmask.deident;

import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;

/**
 * What must be known of a whole data set before its items are decided.
 *
 * @param graphicObjects graphic objects of presentation states, all together
 * @param pointsByPosition whether a content item is pointed at by its position, so that none may go
 */
record Outline(int graphicObjects, boolean pointsByPosition) {
    /** Of a data set that nothing is kept of by its place. */
    static final Outline NONE = new Outline(0, false);

    private static final int GRAPHIC_OBJECT_SEQUENCE = 0x00700009;
    private static final int REFERENCED_CONTENT_ITEM_IDENTIFIER = 0x0040DB73;

    /** The outline of a data set. */
    static Outline of(Attributes dataset) {
        return of(dataset, new Outline(0, false));
    }

    private static Outline of(Attributes level, Outline before) {
        Outline outline = before;
        for (Element element : level) {
            if (element.tag() == REFERENCED_CONTENT_ITEM_IDENTIFIER) {
                outline = new Outline(outline.graphicObjects(), true);
            }
            if (element.value() instanceof Sequence sequence) {
                if (element.tag() == GRAPHIC_OBJECT_SEQUENCE) {
                    outline = new Outline(outline.graphicObjects() + sequence.size(), outline.pointsByPosition());
                }
                for (Attributes item : sequence) {
                    outline = of(item, outline);
                }
            }
        }
        return outline;
    }
}
