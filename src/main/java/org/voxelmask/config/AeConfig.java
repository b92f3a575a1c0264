package org.voxelmask.config;

import java.util.regex.Pattern;

/**
 * The application entity.
 *
 * @param aeTitle 1 to 16 printable ASCII characters without a backslash (PS3.5 6.2)
 * @param label names this configuration where one process serves several; empty for the AE title
 * @param bind the address to listen on
 * @param port 0 for any free one, to 65535
 * @param checkCalledAe whether an association to another AE title is rejected
 */
public record AeConfig(String aeTitle, String label, String bind, int port, boolean checkCalledAe) {
    static final Pattern AE_TITLE = Pattern.compile("(?=.{1,16}$)[!-~&&[^\\\\]]([ -~&&[^\\\\]]*[!-~&&[^\\\\]])?");
    static final String AE_TITLE_WANTED = "1 to 16 printable ASCII characters without a backslash, such as VOXELMASK";
    private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,31})?");
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:_-]{1,253}");

    /** Labelled by its AE title. */
    public AeConfig(String aeTitle, String bind, int port, boolean checkCalledAe) {
        this(aeTitle, "", bind, port, checkCalledAe);
    }

    /** What logs, metrics and health name it by, where one process serves several: the label, else the AE title. */
    public String tenant() {
        return label.isEmpty() ? aeTitle : label;
    }

    static AeConfig defaults() {
        return new AeConfig("VOXELMASK", "127.0.0.1", 11112, true);
    }

    static AeConfig read(Section section) {
        AeConfig otherwise = defaults();
        AeConfig config = new AeConfig(
                section.text("ae_title", otherwise.aeTitle(), AE_TITLE, AE_TITLE_WANTED),
                section.text(
                        "label",
                        otherwise.label(),
                        LABEL,
                        "1 to 32 letters, digits, dots, hyphens and underscores that name no patient, such as research"),
                section.text("bind", otherwise.bind(), HOST, "an address or host name, such as 127.0.0.1"),
                section.integer("port", otherwise.port(), 0, 65535),
                section.bool("check_called_ae", otherwise.checkCalledAe()));
        section.done();
        return config;
    }
}
