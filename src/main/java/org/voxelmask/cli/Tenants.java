package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigProblem;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.tenant.Separation;
import org.voxelmask.tenant.Tenant;

/** Several configurations, each good by itself and apart from the others. */
final class Tenants {
    private Tenants() {}

    /**
     * Reads them.
     *
     * @param flags hold for all of them
     * @throws ConfigException with everything that is wrong with any of them, and between them
     */
    static List<Tenant> load(List<Path> files, List<ConfigFlag> flags) throws ConfigException {
        List<Tenant> tenants = new ArrayList<>();
        List<ConfigProblem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                NodeConfig config =
                        NodeOptions.effective(Optional.of(file), flags).config();
                tenants.add(new Tenant(file, config));
                Callers.policy(config);
            } catch (ConfigException e) {
                e.problems().forEach(problem -> problems.add(of(file, problem)));
            } catch (UserException e) {
                problems.add(new ConfigProblem(file.toString(), "", e.getMessage()));
            }
        }
        problems.addAll(Separation.problems(tenants));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return tenants;
    }

    private static ConfigProblem of(Path file, ConfigProblem problem) {
        boolean told = problem.where().contains(file.toString());
        return new ConfigProblem(
                told ? problem.where() : file + ", " + problem.where(), problem.key(), problem.message());
    }

    /**
     * Opens the data folder of each, with keys that no other has: a copy of a folder is not another tenant.
     *
     * @throws UserException with what is wrong with any of them
     */
    static Map<Tenant, Node> open(List<Tenant> tenants) throws UserException {
        Map<Tenant, Node> nodes = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        ErrorCode code = ErrorCode.CONFIGURATION;
        for (Tenant tenant : tenants) {
            try {
                nodes.put(tenant, Node.open(tenant.config()));
            } catch (UserException e) {
                code = e.code();
                wrong.add("tenant " + tenant.label() + ": " + e.getMessage());
            } catch (IOException e) {
                code = Failures.code(e);
                wrong.add("tenant " + tenant.label() + ": " + Sentence.of(e));
            }
        }
        List<Tenant> opened = List.copyOf(nodes.keySet());
        for (int i = 0; i < opened.size(); i++) {
            for (Tenant other : opened.subList(i + 1, opened.size())) {
                if (sameKeys(nodes.get(opened.get(i)), nodes.get(other))) {
                    code = ErrorCode.KEY;
                    wrong.add(
                            "tenants " + opened.get(i).label() + " and " + other.label()
                                    + " have the same keys: one data folder is a copy of the other; give one of them a new one");
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new UserException(code, String.join("; ", wrong));
        }
        return nodes;
    }

    /** Secrets, and a key that signs; a node that never signed has none yet. A chain that cannot be read is told by health. */
    private static boolean sameKeys(Node one, Node other) {
        if (one.keys().sharesSecrets(other.keys())) {
            return true;
        }
        try {
            String first = one.signingKeys().knownChain().current().key().keyId();
            return first.equals(other.signingKeys().knownChain().current().key().keyId());
        } catch (IOException e) {
            return false;
        }
    }
}
