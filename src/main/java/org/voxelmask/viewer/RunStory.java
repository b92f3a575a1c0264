package org.voxelmask.viewer;

import java.util.List;

/**
 * What the report of a run says: sentences and tables of words of the product, keys, hashes and numbers.
 *
 * @param runId the run
 * @param statement how it ended, in one sentence
 * @param sealed whether a seal stands behind it
 * @param chapters one after the other
 */
public record RunStory(String runId, String statement, boolean sealed, List<Chapter> chapters) {
    /** Copies the list. */
    public RunStory {
        chapters = List.copyOf(chapters);
    }

    /**
     * A chapter.
     *
     * @param title its heading
     * @param sentences a paragraph each
     * @param tables after the sentences
     * @param commands to be typed, one a line
     */
    public record Chapter(String title, List<String> sentences, List<Table> tables, List<String> commands) {
        /** Copies the lists. */
        public Chapter {
            sentences = List.copyOf(sentences);
            tables = List.copyOf(tables);
            commands = List.copyOf(commands);
        }
    }

    /**
     * A table.
     *
     * @param caption what it shows
     * @param heads of the columns
     * @param rows each with as many cells; the first one names the row
     */
    public record Table(String caption, List<String> heads, List<List<String>> rows) {
        /** Copies the lists. */
        public Table {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
