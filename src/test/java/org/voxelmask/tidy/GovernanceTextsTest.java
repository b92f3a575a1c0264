package org.voxelmask.tidy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What must be said in words is said, and stays said. */
class GovernanceTextsTest {
    private static void assertSaid(String document, String... sentences) throws IOException {
        String text = Files.readString(Path.of("docs", document)).replaceAll("\\s+", " ");
        for (String sentence : sentences) {
            assertTrue(text.contains(sentence), document + " no longer says: " + sentence);
        }
    }

    @Test
    void theEvidencePageSaysWhichModelWasChosenAndWhatItGivesUp() throws IOException {
        assertSaid(
                "evidence.md",
                "## The model",
                "Model B: the originals stay with the PACS",
                "no escrow of originals (Model A)",
                "links from copy to source are kept (Model C would cut them)");
    }

    @Test
    void theEvidencePageSaysWhatIsNotOffered() throws IOException {
        assertSaid(
                "evidence.md",
                "## What is not offered",
                "recovery of original pixels",
                "unmasking",
                "rollback or undo",
                "writing back to a PACS",
                "keeping PHI",
                "a screen for recovery",
                "self-service recovery for operators");
    }

    @Test
    void theEvidencePageSaysThatOperationsChangeNoDecision() throws IOException {
        assertSaid(
                "evidence.md",
                "Checks before a run, run ids, receipts, labels, retained temporary files and locks change nothing in"
                        + " what is found, masked, de-identified, copied or left out");
    }

    @Test
    void thePoliciesOfRetentionAndWhatAPurgeLeavesAreSaid() throws IOException {
        assertSaid("evidence.md", "`PILOT_30D`", "`RESEARCH_1Y`", "`FOI_7Y`", "the signature record stays");
    }
}
