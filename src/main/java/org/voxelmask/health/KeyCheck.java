package org.voxelmask.health;

import java.util.List;
import org.voxelmask.keys.KeyMaterial;
import org.voxelmask.keys.NodeKeys;
import org.voxelmask.keys.SigningKeys;

/**
 * Whether the key files are there, private, and those that the process was started with.
 *
 * @param keys of the process
 * @param signing where the signing keys lie
 */
public record KeyCheck(NodeKeys keys, SigningKeys signing) implements HealthCheck {
    @Override
    public Finding look() {
        List<String> problems = KeyMaterial.problems(keys, signing);
        return problems.isEmpty()
                ? Finding.pass("the key files are there, private and unchanged")
                : Finding.fail(String.join("; ", problems));
    }
}
