package org.voxelmask.plan;

import java.util.List;

/** What becomes of one instance. */
public sealed interface Decision {
    /** Why, at least one code in upper case with underscores. */
    List<String> reasonCodes();

    /** A copy with masked pixels and de-identified attributes. */
    record Mask(MaskPlan plan, List<String> reasonCodes) implements Decision {}

    /** A copy with de-identified attributes and the samples as they are. */
    record Copy(List<String> reasonCodes) implements Decision {}

    /** No copy: the node does not handle such an object. */
    record Exclude(List<String> reasonCodes, String message) implements Decision {}

    /** No copy: an error. The run is not sealed. */
    record Fail(List<String> reasonCodes, String message) implements Decision {}
}
