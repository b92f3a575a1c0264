package org.voxelmask.mask;

/** What a box is filled with. Neither depends on what was there, so neither can be undone. */
public sealed interface Fill {
    /** The name in configuration and evidence. */
    String term();

    /** The darkest that the image can store. */
    record BlackBox() implements Fill {
        @Override
        public String term() {
            return "black_box";
        }
    }

    /**
     * One grey.
     *
     * @param grey 0 (black) to 255 (white)
     */
    record SolidFill(int grey) implements Fill {
        /** Refuses a grey out of range. */
        public SolidFill {
            if (grey < 0 || grey > 255) {
                throw new IllegalArgumentException("a grey of " + grey + ", not 0 to 255");
            }
        }

        @Override
        public String term() {
            return "solid_fill";
        }
    }

    /**
     * The fill of a configured name.
     *
     * @param term {@code black_box}, {@code solid_fill} or {@code blur}
     * @param grey the level of {@code solid_fill}, 0 to 255
     * @throws FillPolicyException for {@code blur}, an unknown name or a grey out of range
     */
    static Fill parse(String term, int grey) throws FillPolicyException {
        return switch (term) {
            case "black_box" -> new BlackBox();
            case "solid_fill" -> {
                if (grey < 0 || grey > 255) {
                    throw new FillPolicyException("the grey of solid_fill is 0 to 255, not " + grey);
                }
                yield new SolidFill(grey);
            }
            case "blur" ->
                throw new FillPolicyException(
                        "blur is refused: what it hides can be recovered; use black_box or solid_fill");
            default -> throw new FillPolicyException("an unknown fill; use black_box or solid_fill");
        };
    }
}
