package org.voxelmask.dicom.net;

import java.util.Arrays;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.fuzz.Contract;

/** {@link CommandCodec}: any bytes are a command set or refused, and so is every question to it. */
public final class CommandFuzz {
    private CommandFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        CommandSet command;
        try {
            command = CommandCodec.read(data);
        } catch (CommandException e) {
            Contract.requireSentence(e);
            return;
        }
        ask(command::commandField);
        ask(command::messageId);
        ask(command::messageIdBeingRespondedTo);
        ask(command::status);
        ask(command::hasDataSet);
        ask(() -> command.response(Status.Success, "x".repeat(100)));
        ask(() -> command.string(Tag.AffectedSOPInstanceUID));
        byte[] written = CommandCodec.write(command);
        try {
            CommandSet again = CommandCodec.read(written);
            Contract.require(
                    again.elements().keySet().equals(command.elements().keySet()), "a command set's round trip");
            Contract.require(Arrays.equals(CommandCodec.write(again), written), "a command set's round trip");
        } catch (CommandException e) {
            boolean longer = written.length > CommandCodec.MAX_COMMAND_LENGTH; // by its group length
            Contract.require(longer, "what is written is read");
        }
    }

    private interface Question {
        Object ask() throws CommandException;
    }

    private static void ask(Question question) {
        try {
            question.ask();
        } catch (CommandException e) {
            Contract.requireSentence(e);
        }
    }
}
