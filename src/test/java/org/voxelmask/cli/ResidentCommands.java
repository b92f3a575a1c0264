package org.voxelmask.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.jna.NativeLibrary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

/**
 * The product's commands, one after the other in one process, for {@code src/test/python/fault_all.py}: a line of JSON in,
 * {@code {"words": [...], "kind": 2, "step": 17, "root": DIR, "keep": DIR}}, a line of JSON out. With a kind the command runs
 * under {@code src/test/c/disk_faults.c}, which the process was started with.
 */
final class ResidentCommands {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResidentCommands() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(JSON.writeValueAsString(answer(JSON.readTree(line))));
            System.out.flush();
        }
    }

    private static JsonNode answer(JsonNode asked) {
        String[] words = StreamSupport.stream(asked.get("words").spliterator(), false)
                .map(JsonNode::asText)
                .toArray(String[]::new);
        boolean broken = asked.has("kind");
        if (broken) {
            call(
                    "disk_faults_arm",
                    asked.get("root").asText(),
                    asked.get("keep").asText(),
                    asked.get("kind").asInt(),
                    asked.get("step").asInt());
        }
        Said said = Said.by(words);
        int steps = broken ? (int) call("disk_faults_disarm") : 0;
        Thread.interrupted(); // a command that was stopped leaves no word for the next one
        return JSON.createObjectNode()
                .put("exit", said.exitCode())
                .put("out", said.out())
                .put("err", said.err())
                .put("steps", steps)
                .put("call", broken ? word() : "");
    }

    private static Object call(String function, Object... arguments) {
        return NativeLibrary.getProcess().getFunction(function).invoke(int.class, arguments);
    }

    private static String word() {
        return NativeLibrary.getProcess()
                .getFunction("disk_faults_word")
                .invokePointer(new Object[0])
                .getString(0);
    }
}
