package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.testing.TestCommand;

class CommandSetTest {
    @Test
    void writesRequestsAsAPeerWouldBuildThem() {
        assertArrayEquals(
                TestCommand.echo(5).toBytes(), CommandCodec.write(CommandSet.echoRequest(UID.Verification, 5)));
        assertArrayEquals(
                TestCommand.store(6, UID.CTImageStorage, "1.2.3").toBytes(),
                CommandCodec.write(CommandSet.storeRequest(UID.CTImageStorage, "1.2.3", 6)));
    }

    @Test
    void readsWhatItWrote() throws Exception {
        byte[] bytes = CommandCodec.write(CommandSet.storeRequest(UID.CTImageStorage, "1.2.3", 65535));
        CommandSet read = CommandCodec.read(bytes);
        assertEquals(1, read.commandField());
        assertEquals(65535, read.messageId());
        assertEquals("1.2.3", read.string(Tag.AffectedSOPInstanceUID));
        assertTrue(read.hasDataSet());
        assertArrayEquals(bytes, CommandCodec.write(read));
    }

    @Test
    void aResponseRepeatsTheRequestedUidsOfAnNServiceAsAffected() throws Exception {
        TestCommand get = new TestCommand()
                .uid(0x0003, "1.2")
                .us(0x0100, 0x0110)
                .us(0x0110, 3)
                .us(0x0800, 0x0101)
                .uid(0x1001, "1.2.3");
        byte[] bytes = CommandCodec.write(CommandCodec.read(get.toBytes()).response(0x0211, "x".repeat(100)));
        TestCommand response = TestCommand.of(bytes);
        assertEquals("1.2", response.text(0x0002));
        assertEquals("1.2.3", response.text(0x1000));
        assertEquals(0x8110, response.us(0x0100));
        assertEquals(64, response.text(0x0902).length());
    }

    @Test
    void refusesAnElementTwiceAndACommandThatIsTooLong() {
        byte[] twice = {0, 0, 0, 1, 2, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 0, 0, 0, 1, 0};
        assertThrows(CommandException.class, () -> CommandCodec.read(twice));
        byte[] huge = new byte[CommandCodec.MAX_COMMAND_LENGTH + 1];
        CommandException e = assertThrows(CommandException.class, () -> CommandCodec.read(huge));
        assertTrue(e.getMessage().contains("MAX_COMMAND_LENGTH"));
    }

    @Test
    void mutatedCommandsAreReadOrRefusedAndNothingElse() {
        Random random = new Random(31);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes =
                    TestCommand.store(i & 0xFFFF, UID.CTImageStorage, "1.2.3").toBytes();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertTrue(CommandCodec.read(bytes)
                                .string(Tag.AffectedSOPInstanceUID)
                                .length()
                        <= bytes.length);
            } catch (CommandException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000, "mutations must hit: " + refused);
    }
}
