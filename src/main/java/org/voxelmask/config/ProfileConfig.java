package org.voxelmask.config;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One profile; CONFIG/profile.json of a bundle shows it.
 *
 * @param complianceProfile the profile's name in the evidence, such as {@code FOI_LEGAL}
 * @param profileVersion raised by whoever changes the profile
 * @param modalityZones zones per Modality (0008,0060); the key {@code default} serves the others
 * @param detectionThresholds what counts as text
 * @param uidStrategy how UIDs are made
 * @param retentionPolicyRef how long the run's evidence is kept
 * @param deidentification what is done to attributes; the configuration's snapshot has it, profile.json has not
 * @param worksheets what becomes of pages of text that are stored as images
 * @param keepTechnical whether text stays that was proven technical
 */
public record ProfileConfig(
        String complianceProfile,
        String profileVersion,
        SortedMap<String, Zones> modalityZones,
        Thresholds detectionThresholds,
        UidStrategy uidStrategy,
        RetentionPolicy retentionPolicyRef,
        DeidentificationConfig deidentification,
        Worksheets worksheets,
        KeepTechnical keepTechnical) {
    /** The key of the zones that serve every modality without its own. */
    public static final String DEFAULT_MODALITY = "default";

    private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_]{1,16}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z._-]{1,32}");
    private static final int MAX_MODALITIES = 100;

    /** Copies the zones. */
    public ProfileConfig {
        modalityZones = Collections.unmodifiableSortedMap(new TreeMap<>(modalityZones));
        if (!modalityZones.containsKey(DEFAULT_MODALITY)) {
            throw new IllegalArgumentException("a profile without zones for " + DEFAULT_MODALITY);
        }
    }

    /** How UIDs are made. */
    public enum UidStrategy {
        /** From a keyed hash of the source's UID: the same in every run with the same key. */
        REGENERATE_DETERMINISTIC,
        /** They stay those of the source. */
        RETAIN_SOURCE
    }

    /** How long evidence is kept. */
    public enum RetentionPolicy {
        /** 30 days. */
        PILOT_30D,
        /** One year. */
        RESEARCH_1Y,
        /** Seven years. */
        FOI_7Y
    }

    /** What becomes of worksheets. */
    public enum Worksheets {
        /** No copy, with the reason WORKSHEET_DETECTED. */
        EXCLUDE,
        /** They are treated like any image. */
        KEEP
    }

    /** Whether text stays that was proven technical. */
    public enum KeepTechnical {
        /** Everything that was found is masked. */
        OFF,
        /** Text stays that two readings proved to consist of the vocabulary's words, measures and units. */
        ON
    }

    /** The zones of a modality. */
    public Zones zones(String modality) {
        Zones own = modality == null ? null : modalityZones.get(modality);
        return own == null ? modalityZones.get(DEFAULT_MODALITY) : own;
    }

    static ProfileConfig defaults(ProfileName name) {
        SortedMap<String, Zones> zones = new TreeMap<>();
        zones.put("US", new Zones(15, 10));
        zones.put("CT", new Zones(10, 5));
        zones.put("MR", new Zones(10, 5));
        zones.put("XA", new Zones(10, 10));
        zones.put(DEFAULT_MODALITY, new Zones(15, 10));
        return new ProfileConfig(
                name.name(),
                "1.0",
                zones,
                Thresholds.defaults(),
                UidStrategy.REGENERATE_DETERMINISTIC,
                RetentionPolicy.valueOf(name.retention()),
                DeidentificationConfig.defaults(),
                Worksheets.EXCLUDE,
                KeepTechnical.OFF);
    }

    static ProfileConfig read(Section section, ProfileName name) {
        ProfileConfig otherwise = defaults(name);
        ProfileConfig config = new ProfileConfig(
                section.text(
                        "compliance_profile",
                        otherwise.complianceProfile(),
                        Pattern.compile("[A-Z][A-Z0-9_]{0,31}"),
                        "a name of capital letters, digits and underscores, such as " + name.name()),
                section.text(
                        "profile_version",
                        otherwise.profileVersion(),
                        VERSION,
                        "a short version such as 1.0 or 2026-a"),
                readZones(section.section("modality_zones"), otherwise.modalityZones()),
                Thresholds.read(section.section("detection_thresholds")),
                section.choice("uid_strategy", otherwise.uidStrategy()),
                section.choice("retention_policy_ref", otherwise.retentionPolicyRef()),
                DeidentificationConfig.read(section.section("deidentification")),
                section.choice("worksheets", otherwise.worksheets()),
                section.choice("keep_technical", otherwise.keepTechnical()));
        boolean retained = config.deidentification().has(DeidentificationConfig.Option.RETAIN_UIDS);
        if (retained != (config.uidStrategy() == UidStrategy.RETAIN_SOURCE)) {
            section.problem(
                    "uid_strategy",
                    "does not fit deidentification.options: RETAIN_SOURCE and retain_uids go together.");
        }
        section.done();
        return config;
    }

    private static SortedMap<String, Zones> readZones(Section section, SortedMap<String, Zones> otherwise) {
        SortedMap<String, Zones> zones = new TreeMap<>(otherwise);
        SortedSet<String> modalities = new TreeSet<>(otherwise.keySet());
        modalities.addAll(section.keys());
        for (String modality : modalities) {
            Zones before = otherwise.getOrDefault(modality, otherwise.get(DEFAULT_MODALITY));
            if (modality.equals(DEFAULT_MODALITY) || MODALITY.matcher(modality).matches()) {
                zones.put(modality, Zones.read(section.section(modality), before));
            } else {
                section.problem(modality, "is no modality: write a DICOM modality such as US, or default.");
            }
        }
        if (zones.size() > MAX_MODALITIES) {
            section.problem("", "names more than " + MAX_MODALITIES + " modalities; use default for the rest.");
        }
        return zones;
    }
}
