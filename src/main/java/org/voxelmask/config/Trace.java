package org.voxelmask.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes note of every setting that is read, and of who gave it. */
final class Trace {
    private final List<Setting> settings;
    private final String list;
    private final String entry;

    Trace() {
        this(new ArrayList<>(), "", "");
    }

    private Trace(List<Setting> settings, String list, String entry) {
        this.settings = settings;
        this.list = list;
        this.entry = entry;
    }

    /** Notes into the same, for the settings of one entry of a list; problems name the list alone. */
    Trace entry(String path, int index) {
        return new Trace(settings, path, name(path) + "[" + index + "]");
    }

    /** Nobody gave it. */
    void byDefault(String key, Object value) {
        settings.add(new Setting(name(key), text(value), Setting.Source.DEFAULT, ""));
    }

    /** Somebody gave it. */
    void given(String key, Object value, Origin origin) {
        settings.add(new Setting(name(key), text(value), origin.source(), origin.text()));
    }

    /** A secret comes from the file that the setting just noted names. */
    void secret(String key) {
        Setting file = settings.get(settings.size() - 1);
        settings.add(new Setting(name(key), Setting.SECRET, file.source(), file.where()));
    }

    List<Setting> settings() {
        return List.copyOf(settings);
    }

    private String name(String key) {
        return list.isEmpty() || !key.startsWith(list) ? key : entry + key.substring(list.length());
    }

    /** As the file would write it. */
    private static String text(Object value) {
        if (value instanceof Duration duration) {
            return Units.format(duration);
        }
        if (value instanceof Long bytes) {
            return Units.format(bytes);
        }
        if (value instanceof TlsConfig.MinVersion version) {
            return version.text();
        }
        if (value instanceof Enum<?> constant) {
            return Section.name(constant);
        }
        if (value instanceof HostPattern pattern) {
            return pattern.text();
        }
        if (value instanceof CertificatePattern pattern) {
            return pattern.text();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Trace::text).toList().toString();
        }
        String text = value.toString();
        return (value instanceof Path || value instanceof String) && text.isEmpty() ? "\"\"" : text;
    }
}
