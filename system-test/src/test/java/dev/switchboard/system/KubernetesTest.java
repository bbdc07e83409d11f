package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests are such as the schema of Kubernetes has them: nothing misspelt, nothing missing. */
class KubernetesTest {
    private static final Path DEPLOYED = Path.of("..", "deploy", "kubernetes");

    private interface Schema {
        void check(JsonElement element) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement);

    private static List<JsonNode> manifests(String file) throws IOException {
        var mapper = new YAMLMapper();
        try (var values = mapper.readerFor(JsonNode.class)
                .<JsonNode>readValues(DEPLOYED.resolve(file).toFile())) {
            return values.readAll();
        }
    }

    private static void check(JsonNode manifest) throws IOException {
        var kind = manifest.path("apiVersion").asText() + " "
                + manifest.path("kind").asText();
        assertThat(SCHEMAS).containsKey(kind);
        SCHEMAS.get(kind).check(JsonParser.parseString(manifest.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"signaling.yaml", "redis.yaml"})
    void manifestsAreOfTheSchema(String file) throws IOException {
        var manifests = manifests(file);
        assertThat(manifests).hasSize(3);
        for (var manifest : manifests) {
            check(manifest);
        }
    }

    @Test
    void aMisspeltFieldDeepInsideIsNot() throws IOException {
        var text = manifests("signaling.yaml").get(0).toString();
        assertThat(text).contains("\"readinessProbe\"");
        var misspelt = new YAMLMapper().readTree(text.replace("\"readinessProbe\"", "\"readynessProbe\""));
        assertThatIllegalArgumentException().isThrownBy(() -> check(misspelt)).withMessageContaining("readynessProbe");
    }
}
