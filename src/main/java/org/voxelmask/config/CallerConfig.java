package org.voxelmask.config;

import java.util.List;

/**
 * One who may send.
 *
 * @param aeTitle the calling AE title
 * @param hosts where it may come from; empty for anywhere
 * @param certificates of which it must show one; empty when its certificate does not matter
 */
public record CallerConfig(String aeTitle, List<HostPattern> hosts, List<CertificatePattern> certificates) {
    private static final int MAX_HOSTS = 100;
    private static final int MAX_CERTIFICATES = 100;

    /** Copies the lists. */
    public CallerConfig {
        hosts = List.copyOf(hosts);
        certificates = List.copyOf(certificates);
    }

    static CallerConfig read(Section section) {
        CallerConfig config = new CallerConfig(
                section.text("ae_title", "", AeConfig.AE_TITLE, AeConfig.AE_TITLE_WANTED),
                section.values("hosts", MAX_HOSTS, HostPattern.WANTED, HostPattern::parse),
                section.values("certificates", MAX_CERTIFICATES, CertificatePattern.WANTED, CertificatePattern::parse));
        if (!section.keys().contains("ae_title")) {
            section.problem("ae_title", "is missing: write the calling AE title, such as CTSCANNER1.");
        }
        section.done();
        return config;
    }
}
