package org.voxelmask.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.ConfigProblem;
import org.voxelmask.config.HealthConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.tenant.Separation;
import org.voxelmask.tenant.Tenant;

/** What conf/deploy says is what Kubernetes, compose and systemd understand, and no less guarded than it claims. */
class DeploymentTest {
    private static final Path DEPLOY = Path.of("conf", "deploy");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Quantity.class, (JsonDeserializer<Quantity>)
                    (json, type, in) -> Quantity.fromString(json.getAsString()))
            .registerTypeAdapter(OffsetDateTime.class, (JsonDeserializer<OffsetDateTime>)
                    (json, type, in) -> OffsetDateTime.parse(json.getAsString()))
            .registerTypeAdapter(IntOrString.class, (JsonDeserializer<IntOrString>)
                    (json, type, in) -> json.getAsJsonPrimitive().isNumber()
                            ? new IntOrString(json.getAsInt())
                            : new IntOrString(json.getAsString()))
            .create();

    private static final Set<String> KINDS = Set.of(
            "v1/Namespace",
            "v1/ConfigMap",
            "v1/ServiceAccount",
            "v1/Service",
            "apps/v1/StatefulSet",
            "apps/v1/Deployment",
            "batch/v1/Job",
            "policy/v1/PodDisruptionBudget",
            "networking.k8s.io/v1/NetworkPolicy");

    @TempDir
    Path folder;

    @Test
    void everyManifestIsOneThatKubernetesKnows() throws Exception {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode document : manifests()) {
            kinds.add(kind(document));
            validate(document);
            assertEquals(
                    "voxelmask",
                    kind(document).equals("v1/Namespace")
                            ? document.at("/metadata/name").asText()
                            : document.at("/metadata/namespace").asText());
        }
        assertEquals(new TreeSet<>(KINDS), kinds);
    }

    /** The validation itself would find such mistakes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "readOnlyRootFilesystem: true=>readOnlyRootFileSystem: true",
                "replicas: 1=>replicas: one",
                "livenessProbe:=>livenesProbe:",
                "serviceName: voxelmask=>service: voxelmask",
                "podSelector: {}=>podSelectors: {}",
                "maxUnavailable: 0=>maxUnavailabel: 0",
                "memory: 1Gi=>memory: 1 Gigabyte"
            })
    void aMistakeIsFound(String mistake) throws Exception {
        String[] change = mistake.split("=>", 2);
        String text = Files.readString(DEPLOY.resolve("kubernetes/voxelmask.yaml"));
        assertTrue(text.contains(change[0]), "nothing to spoil: " + change[0]);
        Path spoilt = Files.writeString(folder.resolve("spoilt.yaml"), text.replace(change[0], change[1]));
        List<JsonNode> documents = documents(spoilt);
        Exception found = assertThrows(Exception.class, () -> {
            for (JsonNode document : documents) {
                validate(document);
            }
        });
        Throwable cause = found instanceof InvocationTargetException e ? e.getCause() : found;
        boolean told = cause instanceof IllegalArgumentException
                || cause instanceof JsonParseException
                || cause instanceof QuantityFormatException;
        assertTrue(told, found.toString());
    }

    @Test
    void everyPodIsUnprivilegedBoundedAndReadOnly() throws Exception {
        int pods = 0;
        for (JsonNode document : manifests()) {
            JsonNode pod = document.at("/spec/template/spec");
            if (pod.isObject()) {
                pods++;
                assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
                assertTrue(pod.at("/securityContext/runAsUser").asInt() >= 10000);
                assertEquals(
                        "RuntimeDefault",
                        pod.at("/securityContext/seccompProfile/type").asText());
                assertFalse(pod.at("/automountServiceAccountToken").asBoolean(true));
                for (JsonNode container : pod.get("containers")) {
                    JsonNode security = container.get("securityContext");
                    assertTrue(security.get("readOnlyRootFilesystem").asBoolean());
                    assertFalse(security.get("allowPrivilegeEscalation").asBoolean());
                    assertEquals("[\"ALL\"]", security.at("/capabilities/drop").toString());
                    assertTrue(container.at("/resources/limits").has("memory"));
                    assertTrue(container.at("/resources/limits").has("cpu"));
                }
            }
        }
        assertEquals(4, pods);
    }

    @Test
    void nothingGoesOutAndOnlyDicomAndMonitoringComeIn() throws Exception {
        Set<String> ports = new TreeSet<>();
        boolean denied = false;
        for (JsonNode document : manifests()) {
            if (kind(document).endsWith("NetworkPolicy")) {
                assertTrue(document.at("/spec/egress").isMissingNode(), "a rule that lets something out");
                denied |= document.at("/spec/podSelector").isEmpty()
                        && document.at("/spec/ingress").isMissingNode()
                        && document.at("/spec/policyTypes").toString().equals("[\"Ingress\",\"Egress\"]");
                for (JsonNode rule : document.at("/spec/ingress")) {
                    assertFalse(rule.get("from").isEmpty(), "open to everybody");
                    rule.get("ports").forEach(port -> ports.add(port.get("port").asText()));
                }
            }
        }
        assertTrue(denied, "nothing is denied by default");
        assertEquals(Set.of("dicom", "health"), ports);
    }

    @Test
    void probesAskThePagesThatThereAre() throws Exception {
        int port = HealthConfig.defaults().port();
        int receivers = 0;
        for (JsonNode document : manifests()) {
            if (kind(document).endsWith("StatefulSet")) {
                JsonNode container = document.at("/spec/template/spec/containers/0");
                assertEquals(
                        "/health/live",
                        container.at("/livenessProbe/httpGet/path").asText());
                assertEquals(
                        "/health/live",
                        container.at("/startupProbe/httpGet/path").asText());
                assertEquals(
                        "/health/ready",
                        container.at("/readinessProbe/httpGet/path").asText());
                assertEquals(port, container.at("/ports/1/containerPort").asInt());
                receivers++;
            }
        }
        assertEquals(2, receivers);
        assertTrue(Files.readString(Path.of("Dockerfile")).contains("/dev/tcp/127.0.0.1/" + port));
    }

    @Test
    void theConfigurationInTheManifestIsOneThatTheNodeReads() throws Exception {
        for (JsonNode document : manifests()) {
            if (kind(document).endsWith("ConfigMap")) {
                List<Tenant> tenants = new ArrayList<>();
                for (var file : document.get("data").properties()) {
                    NodeConfig config = config(Files.writeString(
                            folder.resolve(file.getKey()), file.getValue().asText()));
                    assertTrue(config.health().enabled());
                    assertTrue(config.health().allowNetwork());
                    assertFalse(config.access().callers().isEmpty());
                    tenants.add(new Tenant(folder.resolve(file.getKey()), config));
                }
                apart(tenants);
            }
        }
    }

    private static NodeConfig config(Path file) throws Exception {
        return ConfigLoader.load(Optional.of(file), List.of());
    }

    /** But for the room of this machine's disk, which is not theirs. */
    private static void apart(List<Tenant> tenants) {
        List<ConfigProblem> problems = new ArrayList<>(Separation.problems(tenants));
        problems.removeIf(problem -> problem.key().equals("quota.max_staged_bytes"));
        assertEquals(List.of(), problems);
    }

    /** What is mounted is what the configurations name, and the arguments name the configurations. */
    @Test
    void everyPodReadsAConfigurationThatItHasAndWritesIntoAVolume() throws Exception {
        Map<String, JsonNode> files = new HashMap<>();
        for (JsonNode document : manifests()) {
            if (kind(document).endsWith("ConfigMap")) {
                files.put(document.at("/metadata/name").asText(), document.get("data"));
            }
        }
        for (JsonNode document : manifests()) {
            JsonNode pod = document.at("/spec/template/spec");
            if (pod.isObject()) {
                String map = pod.findValue("configMap").get("name").asText();
                String words = pod.at("/containers/0/args").toString();
                Set<String> mounts =
                        new TreeSet<>(pod.at("/containers/0/volumeMounts").findValuesAsText("mountPath"));
                int named = 0;
                for (var file : files.get(map).properties()) {
                    named += words.contains("/etc/voxelmask/" + file.getKey()) ? 1 : 0;
                    Path text = Files.writeString(
                            folder.resolve("c.yaml"), file.getValue().asText());
                    Path data = config(text).data().dir();
                    assertTrue(mounts.stream().anyMatch(mount -> data.startsWith(Path.of(mount))), data.toString());
                }
                assertEquals(files.get(map).size(), named, words);
            }
        }
    }

    @Test
    void theTenantsOfComposeAreApart() throws Exception {
        JsonNode service = service("compose-tenants.yaml", "voxelmask");
        List<Tenant> tenants = new ArrayList<>();
        for (JsonNode word : service.get("command")) {
            if (word.asText().startsWith("/etc/voxelmask/")) {
                Path file =
                        DEPLOY.resolve("tenants").resolve(Path.of(word.asText()).getFileName());
                tenants.add(new Tenant(file, config(file)));
                assertTrue(config(file).data().dir().startsWith("/data"));
            }
        }
        assertEquals(2, tenants.size());
        apart(tenants);
    }

    @Test
    void theConsoleIsReachedOnLoopbackAlone() throws Exception {
        JsonNode service = service("compose-console.yaml", "console");
        assertFalse(service.has("ports"));
        assertEquals(
                "127.0.0.1", config(Path.of("conf/container.yaml")).console().bind());
        for (JsonNode document : manifests()) {
            if (kind(document).endsWith("Deployment")) {
                assertTrue(document.at("/spec/template/spec/containers/0/ports").isMissingNode());
            }
            if (kind(document).endsWith("NetworkPolicy")) {
                assertFalse(document.toString().contains("console"), "a way in to the console");
            }
        }
    }

    @Test
    void aRunIsAskedForOnceAndNotRepeated() throws Exception {
        JsonNode job = documents(DEPLOY.resolve("kubernetes/process-job.yaml")).get(0);
        assertEquals(0, job.at("/spec/backoffLimit").asInt(1));
        assertEquals("Never", job.at("/spec/template/spec/restartPolicy").asText());
        for (JsonNode document : manifests()) {
            assertFalse(kind(document).endsWith("CronJob"), "something on a timer");
        }
    }

    @Test
    void composeIsAsGuarded() throws Exception {
        for (JsonNode service : List.of(
                service("compose.yaml", "voxelmask"),
                service("compose-console.yaml", "console"),
                service("compose-tenants.yaml", "voxelmask"))) {
            assertTrue(service.get("read_only").asBoolean());
            assertEquals("[\"ALL\"]", service.get("cap_drop").toString());
            assertEquals(
                    "[\"no-new-privileges:true\"]", service.get("security_opt").toString());
            service.path("ports").forEach(port -> assertTrue(port.asText().startsWith("127.0.0.1:"), port.asText()));
        }
    }

    private static JsonNode service(String file, String name) throws IOException {
        return YAML.readTree(Files.readAllBytes(DEPLOY.resolve(file))).at("/services/" + name);
    }

    @Test
    void theImageRunsAsNobodySpecialAndAsksItself() throws Exception {
        String image = Files.readString(Path.of("Dockerfile"));
        assertTrue(image.contains("\nUSER 10001:10001\n"));
        assertTrue(image.contains("HEALTHCHECK") && image.contains("GET /health/ready HTTP/1.0"));
    }

    @Test
    void theServiceIsHardened() throws Exception {
        String unit = Files.readString(DEPLOY.resolve("systemd/voxelmask.service"));
        for (String line : List.of(
                "User=voxelmask",
                "NoNewPrivileges=yes",
                "CapabilityBoundingSet=",
                "ProtectSystem=strict",
                "ProtectHome=yes",
                "PrivateTmp=yes",
                "PrivateDevices=yes",
                "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
                "SystemCallFilter=@system-service",
                "UMask=0077",
                "RestartPreventExitStatus=2")) {
            assertTrue(unit.contains("\n" + line + "\n"), line);
        }
    }

    /** By the API's own model of the kind: first the names of all fields, then the types of their values. */
    private static void validate(JsonNode document) throws ReflectiveOperationException {
        Class<?> model = Class.forName(
                "io.kubernetes.client.openapi.models.V1" + document.get("kind").asText());
        JsonElement element = JsonParser.parseString(document.toString());
        model.getMethod("validateJsonElement", JsonElement.class).invoke(null, element);
        if (GSON.fromJson(element, model) == null) {
            throw new JsonParseException("an empty document");
        }
    }

    private static String kind(JsonNode document) {
        return document.get("apiVersion").asText() + "/" + document.get("kind").asText();
    }

    private static List<JsonNode> manifests() throws IOException {
        List<JsonNode> all = documents(DEPLOY.resolve("kubernetes/voxelmask.yaml"));
        for (String more : List.of("process-job.yaml", "console.yaml", "tenants.yaml")) {
            all.addAll(documents(DEPLOY.resolve("kubernetes").resolve(more)));
        }
        return all;
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(Files.readAllBytes(file))) {
            return new ArrayList<>(documents.readAll());
        }
    }
}
