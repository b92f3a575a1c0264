package org.voxelmask.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Well-formed PDUs at random. */
final class RandomPdus {
    private final Random random;

    RandomPdus(long seed) {
        random = new Random(seed);
    }

    Pdu next() {
        return switch (random.nextInt(7)) {
            case 0 ->
                new AAssociateRQ(
                        random.nextInt(0x10000),
                        title(),
                        title(),
                        reserved(),
                        uid(),
                        offers(),
                        new UserInformation(items()));
            case 1 ->
                new AAssociateAC(
                        random.nextInt(0x10000),
                        title(),
                        title(),
                        reserved(),
                        uid(),
                        answers(),
                        new UserInformation(items()));
            case 2 -> new AAssociateRJ(random.nextInt(256), random.nextInt(256), random.nextInt(256));
            case 3 -> new PDataTF(some(1, 4, this::value));
            case 4 -> new AReleaseRQ();
            case 5 -> new AReleaseRP();
            default -> new AAbort(random.nextInt(256), random.nextInt(256));
        };
    }

    private ReservedField reserved() {
        byte[] bytes = new byte[ReservedField.LENGTH];
        random.nextBytes(bytes);
        return ReservedField.of(bytes);
    }

    private PresentationDataValue value() {
        return new PresentationDataValue(random.nextInt(256), random.nextBoolean(), random.nextBoolean(), bytes());
    }

    private List<PresentationContextRQ> offers() {
        int[] id = {-1};
        return some(1, 5, () -> new PresentationContextRQ(id[0] += 2, uid(), some(1, 4, this::uid)));
    }

    private List<PresentationContextAC> answers() {
        int[] id = {-1};
        return some(1, 5, () -> new PresentationContextAC(id[0] += 2, random.nextInt(5), uid()));
    }

    private List<UserInformationItem> items() {
        return some(0, 8, () -> switch (random.nextInt(9)) {
            case 0 -> new MaximumLength(random.nextInt() & 0xFFFFFFFFL);
            case 1 -> new ImplementationClassUid(uid());
            case 2 -> new ImplementationVersionName(title());
            case 3 -> new AsyncOperationsWindow(random.nextInt(0x10000), random.nextInt(0x10000));
            case 4 -> new RoleSelection(uid(), random.nextBoolean(), random.nextBoolean());
            case 5 -> new ExtendedNegotiation(uid(), bytes());
            case 6 -> new CommonExtendedNegotiation(random.nextInt(256), uid(), uid(), some(0, 3, this::uid));
            case 7 -> new UserIdentityRQ(random.nextInt(256), random.nextBoolean(), bytes(), bytes());
            default -> new UserIdentityAC(bytes());
        });
    }

    private <T> List<T> some(int least, int most, Supplier<T> source) {
        List<T> list = new ArrayList<>();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            list.add(source.get());
        }
        return list;
    }

    private String title() {
        StringBuilder title = new StringBuilder();
        for (int i = 1 + random.nextInt(16); i > 0; i--) {
            title.append((char) ('!' + random.nextInt(94)));
        }
        return title.toString();
    }

    private String uid() {
        return "1.2." + random.nextInt(Integer.MAX_VALUE);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }
}
