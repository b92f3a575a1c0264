package org.voxelmask.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.ConfigProblem;

/** Two configurations that want the same, in every way that somebody may think of. */
class SeparationTest {
    @TempDir
    Path folder;

    @Test
    void tenantsWithPlacesOfTheirOwnAreApart() throws Exception {
        assertEquals(List.of(), problems(tenant("A"), tenant("B")));
        Files.createDirectories(folder.resolve("A/keys"));
        Files.createDirectories(folder.resolve("B/keys"));
        assertEquals(List.of(), problems(tenant("A"), tenant("B"), tenant("C")));
    }

    @Test
    void titlesAndLabelsDifferAndNotByCaseAlone() throws Exception {
        assertOne("node.ae_title", tenant("A"), tenant("B", "node.ae_title", "A", "node.label", "b"));
        assertOne("node.ae_title", tenant("A"), tenant("B", "node.ae_title", "a", "node.label", "b"));
        assertOne("node.label", tenant("A"), tenant("B", "node.label", "a"));
        assertOne("node.label", tenant("A", "node.label", "x"), tenant("B", "node.label", "x"));
    }

    @Test
    void dataFoldersAreNeitherTheSameNorNested() throws Exception {
        assertOne("data.dir", tenant("A"), tenant("B", "data.dir", at("A")));
        assertOne("data.dir", tenant("A"), tenant("B", "data.dir", at("A/inside")));
        assertOne("data.dir", tenant("A", "data.dir", at("B/deep/inside")), tenant("B"));
        assertOne("data.dir", tenant("A"), tenant("B", "data.dir", at("B/../x/../A/output")));
    }

    @Test
    void aLinkToAnothersFolderIsThatFolder() throws Exception {
        Files.createDirectories(folder.resolve("A/output"));
        Files.createSymbolicLink(folder.resolve("B"), folder.resolve("A"));
        assertOne("data.dir", tenant("A"), tenant("B"));
        Files.createSymbolicLink(folder.resolve("C"), Path.of("A/../A/output"));
        assertOne("data.dir", tenant("A"), tenant("C"));
        Files.createSymbolicLink(folder.resolve("around"), Path.of("."));
        assertOne("data.dir", tenant("A"), tenant("D", "data.dir", at("around/A")));
    }

    @Test
    void aLinkToWhereNothingIsYetLeadsThereAllTheSame() throws Exception {
        Files.createSymbolicLink(folder.resolve("C"), Path.of("A"));
        assertOne("data.dir", tenant("A"), tenant("B", "data.dir", at("C/deeper")));
    }

    @Test
    void linksInADataFolderAreFollowedOut() throws Exception {
        for (String name : List.of("keys", "staging", "ledger", "audit", "output")) {
            Path mine = Files.createDirectories(folder.resolve("A"));
            Files.createDirectories(folder.resolve("B").resolve(name));
            Path link = Files.createSymbolicLink(
                    mine.resolve(name), folder.resolve("B").resolve(name));
            assertOne("data.dir (" + name + ")", tenant("A"), tenant("B"));
            assertOne("data.dir", tenant("B"), tenant("A")); // told either way round
            Files.delete(link);
        }
        Files.createSymbolicLink(folder.resolve("A/keys"), folder.resolve("shared"));
        Files.createSymbolicLink(folder.resolve("B/keys2"), folder.resolve("shared"));
        assertOne("data.dir (keys)", tenant("A"), tenant("B"));
    }

    @Test
    void aFileThatBothHaveByHardLinkIsOneFile() throws Exception {
        Path key = Files.createDirectories(folder.resolve("A/keys")).resolve("names.key");
        Files.writeString(key, "x");
        Files.createLink(Files.createDirectories(folder.resolve("B/keys")).resolve("names.key"), key);
        assertOne("data.dir (keys/names.key)", tenant("A"), tenant("B"));
    }

    @Test
    void keysPasswordsAndUsersAreNotShared() throws Exception {
        assertOne(
                "keys.signing_key_file",
                tenant("A", "keys.signing_key_file", at("k.pem")),
                tenant("B", "keys.signing_key_file", at("x/../k.pem")));
        assertOne("keys.signing_key_file", tenant("A", "keys.signing_key_file", at("B/keys/signing.pem")), tenant("B"));
        String[] token = {"console.token_file", at("token")};
        assertOne("console.token_file", tenant("A", token), tenant("B", token));
        String[] users = {"association.user_identity", "username", "association.users_file", at("users")};
        assertOne("association.users_file", tenant("A", users), tenant("B", users));
        assertEquals(
                List.of("database.password_file", "database.url"),
                keys(tenant("A", database("db:5432/one", "p")), tenant("B", database("DB/one?sslmode=require", "p"))));
    }

    @Test
    void oneDatabaseServesOneTenant() throws Exception {
        String[] first = database("db.example.org/voxelmask", "p1");
        assertOne(
                "database.url",
                tenant("A", first),
                tenant("B", database("DB.example.org:05432/voxelmask?currentSchema=other", "p2")));
        assertOne(
                "database.url", tenant("A", database("localhost/v", "p1")), tenant("B", database("127.0.0.1/v", "p2")));
        assertEquals(
                List.of(), problems(tenant("A", first), tenant("B", database("db.example.org/voxelmask_b", "p2"))));
        assertEquals(
                List.of(), problems(tenant("A", first), tenant("B", database("db.example.org:5433/voxelmask", "p2"))));
    }

    @Test
    void filesThatAreOnlyReadMayBeSharedOutsideTheDataFoldersAlone() throws Exception {
        String rules = at("regions.yaml");
        assertEquals(
                List.of(),
                problems(tenant("A", "detection.pixel_regions", rules), tenant("B", "detection.pixel_regions", rules)));
        assertOne("detection.pixel_regions", tenant("A", "detection.pixel_regions", at("B/r.yaml")), tenant("B"));
    }

    @Test
    void aSharedPortAsksForTheSameOfAllThatComesBeforeTheTitle() throws Exception {
        assertOne("node.check_called_ae", tenant("A", "node.check_called_ae", "false"), tenant("B"));
        assertOne("network", tenant("A", "network.artim_timeout", "3s"), tenant("B"));
        assertOne("network", tenant("A"), tenant("B", "network.max_pdu", "16KiB"));
        assertOne("tls", tenant("A", "tls.enabled", "true"), tenant("B"));
        assertOne(
                "tls",
                tenant("A", "tls.enabled", "true"),
                tenant("B", "tls.enabled", "true", "tls.client_auth", "none"));
        assertEquals(
                List.of(),
                problems(tenant("A", "tls.enabled", "true", "node.port", "2762"), tenant("B")),
                "another port is another matter");
        assertEquals(
                List.of(), problems(tenant("A", "network.max_associations", "1"), tenant("B")), "a share of its own");
    }

    @Test
    void portsThatStandInEachOthersWayAreTold() throws Exception {
        String[] all = {"node.bind", "0.0.0.0", "access.allow_any_caller", "true"};
        assertOne("node.bind", tenant("A", all), tenant("B"));
        assertEquals(List.of(), problems(tenant("A"), tenant("B", "node.bind", "localhost")), "one and the same");
        assertOne(
                "network.max_connections",
                tenant("A", "network.max_connections", "60000"),
                tenant("B", "network.max_connections", "60000"));
    }

    @Test
    void whatBelongsToTheProcessIsSaidAlike() throws Exception {
        assertOne("log", tenant("A", "log.level", "debug"), tenant("B"));
        assertOne("health", tenant("A", "health.enabled", "true"), tenant("B"));
        assertOne("health", tenant("A", "health.port", "1"), tenant("B", "health.port", "2"));
        assertEquals(List.of(), problems(tenant("A", "health.disk_warn_percent", "20"), tenant("B")));
    }

    @Test
    void sharesOfOneDiskFitTogether() throws Exception {
        long size = Files.getFileStore(folder).getTotalSpace();
        String most = size / 1024 + "KiB";
        assertOne("quota.max_staged_bytes", tenant("A", "quota.max_staged_bytes", most), tenant("B"));
        assertOne(
                "quota.max_staged_bytes",
                tenant("A", "quota.min_free_percent", "90", "quota.max_staged_bytes", size / 2048 + "KiB"),
                tenant("B"));
    }

    @Test
    void everythingIsToldAtOnce() throws Exception {
        assertEquals(
                List.of("node.ae_title", "node.label", "tls", "log", "data.dir"),
                keys(
                        tenant("A", "tls.enabled", "true"),
                        tenant("B", "node.ae_title", "A", "data.dir", at("A"), "log.level", "debug")));
        List<Tenant> many = new ArrayList<>();
        for (int i = 0; i <= Separation.MAX_TENANTS; i++) {
            many.add(tenant("T" + i, "quota.max_staged_bytes", "1MiB"));
        }
        assertEquals(List.of(""), keys(many.toArray(Tenant[]::new)), "the number itself, and nothing else");
    }

    private static void assertOne(String key, Tenant... tenants) {
        List<ConfigProblem> problems = problems(tenants);
        assertEquals(1, problems.size(), problems.toString());
        assertEquals(key, problems.get(0).key());
        assertTrue(problems.get(0).message().matches("(?s).{20,}"), problems.toString());
        assertTrue(problems.get(0).where().contains(".yaml"), problems.toString());
    }

    private static List<String> keys(Tenant... tenants) {
        return problems(tenants).stream().map(ConfigProblem::key).toList();
    }

    private static List<ConfigProblem> problems(Tenant... tenants) {
        return Separation.problems(List.of(tenants));
    }

    private String at(String name) {
        return folder + "/" + name;
    }

    private String[] database(String place, String password) throws IOException {
        Path file = folder.resolve(password);
        Files.writeString(file, "x");
        return new String[] {
            "database.url",
            "jdbc:postgresql://" + place,
            "database.user",
            "u",
            "database.password_file",
            file.toString()
        };
    }

    /** A tenant that is apart from others, but for the settings given: names and values in turn. */
    private Tenant tenant(String title, String... more) throws ConfigException {
        List<ConfigFlag> flags = new ArrayList<>();
        flags.add(new ConfigFlag("node.ae_title", "(test)", title));
        flags.add(new ConfigFlag("data.dir", "(test)", at(title)));
        flags.add(new ConfigFlag("quota.max_staged_bytes", "(test)", "64MiB"));
        for (int i = 0; i < more.length; i += 2) {
            flags.add(new ConfigFlag(more[i], "(test)", more[i + 1]));
        }
        return new Tenant(Path.of(title + ".yaml"), ConfigLoader.load(Optional.empty(), flags));
    }
}
