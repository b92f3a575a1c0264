package org.voxelmask.cli;

import java.util.Arrays;
import java.util.Iterator;
import org.voxelmask.config.ProfileName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Profiles as they are written on the command line. */
final class ProfileNames implements ITypeConverter<ProfileName>, Iterable<String> {
    @Override
    public ProfileName convert(String text) {
        return ProfileName.of(text)
                .orElseThrow(() -> new TypeConversionException("no profile '" + text + "': write one of " + all()));
    }

    private static String all() {
        return String.join(
                ", ", Arrays.stream(ProfileName.values()).map(ProfileName::text).toList());
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(ProfileName.values()).map(ProfileName::text).iterator();
    }
}
