package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {
    private static String yaml(String url) {
        return "database: {url: \"" + url + "\", user: voxelmask, password_file: /run/secret}";
    }

    @Test
    void nothingSaidIsTheFileInTheDataFolder() {
        assertTrue(NodeConfig.defaults().database().embedded());
    }

    @Test
    void aPostgresIsNamedByItsAddress() throws Exception {
        String url = "jdbc:postgresql://db.example.org:5432/voxelmask?sslmode=verify-full";
        DatabaseConfig config = TestingConfig.load(yaml(url)).database();
        assertEquals(url, config.url());
        assertEquals("/run/secret", config.passwordFile().toString());
    }

    @Test
    void passwordsDoNotStandInTheConfiguration() throws Exception {
        for (String url : List.of(
                "jdbc:postgresql://db/voxelmask?password=secret",
                "jdbc:postgresql://db/voxelmask?sslmode=require&user=me",
                "jdbc:sqlite:/tmp/x",
                "jdbc:postgresql://me:secret@db/voxelmask")) {
            List<String> problems = TestingConfig.problems(yaml(url));
            assertEquals(1, problems.size(), url);
            assertTrue(problems.get(0).contains("database.url"), problems.get(0));
        }
    }

    @Test
    void anAddressNeedsAUserAndAFile() throws Exception {
        List<String> problems = TestingConfig.problems("database: {url: \"jdbc:postgresql://db/voxelmask\"}");
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("database.password_file"), problems.get(0));
    }
}
