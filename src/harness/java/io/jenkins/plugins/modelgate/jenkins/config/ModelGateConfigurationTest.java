package io.jenkins.plugins.modelgate.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@WithJenkinsConfiguredWithCode
class ModelGateConfigurationTest {
    @Test
    @ConfiguredWithCode("model-gate.yaml")
    void configurationAsCodeReadsAndWritesIt(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        ModelGateConfiguration configuration = ModelGateConfiguration.get();

        assertThat(configuration.getHeapMegabytes()).isEqualTo(512);
        assertThat(configuration.getTimeoutSeconds()).isEqualTo(600);
        assertThat(configuration.getForks()).isEqualTo(2);
        assertThat(configuration.getRequiredPolicy()).isEqualTo("release");
        assertThat(configuration.isFilesOutsideWorkspace()).isTrue();
        assertThat(configuration.policies("release")).singleElement().satisfies(policy -> assertThat(policy.rules())
                .extracting(Object::toString)
                .containsExactly("accuracy >= 0.92", "latency_p99 <= 5 ms"));
        assertThat(configuration.getRegistries()).containsExactly("https://mlflow.example.org");
        assertThat(configuration.isNamedApproversSuffice()).isTrue();
        assertThat(configuration.getModelOwners()).singleElement().satisfies(rule -> assertThat(rule.ownerNames())
                .containsExactly("risk", "shared/deploy"));
        CNode exported = Util.getUnclassifiedRoot(context()).get("modelGate");
        String yaml = Util.toYamlString(exported);
        assertThat(yaml)
                .contains("heapMegabytes: 512", "- \"https://mlflow.example.org\"", "forks: 2", "name: \"release\"");

        configuration.setHeapMegabytes(1);
        configuration.setForks(1);
        configuration.setRequiredPolicy(null);
        configuration.setPolicies(List.of());
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(
                        ("unclassified:\n  modelGate:\n" + yaml.indent(4)).getBytes(StandardCharsets.UTF_8))));

        assertThat(Util.toYamlString(Util.getUnclassifiedRoot(context()).get("modelGate")))
                .isEqualTo(yaml);
    }

    @Test
    void whatWasSavedIsThereAfterAStart(JenkinsConfiguredWithCodeRule jenkins) {
        ModelGateConfiguration configuration = ModelGateConfiguration.get();
        configuration.setRequiredPolicy("a");
        configuration.setPolicies(List.of(new Policy("a", "accuracy >= 0.9"), new Policy("b", "f1_macro >= 0.8")));
        configuration.setRegistries(List.of("https://a.example.org"));

        ModelGateConfiguration read = new ModelGateConfiguration();

        assertThat(read.getPolicies()).extracting(Policy::getName).containsExactly("a", "b");
        assertThat(read.getRegistries()).containsExactly("https://a.example.org");
        assertThat(read.getRequiredPolicy()).isEqualTo("a");
    }

    private static ConfigurationContext context() {
        return new ConfigurationContext(ConfiguratorRegistry.get());
    }

    @Test
    void theFormGivesBackThePoliciesAndForgetsThemWhenTheyAreRemoved(JenkinsConfiguredWithCodeRule jenkins)
            throws Exception {
        ModelGateConfiguration configuration = ModelGateConfiguration.get();
        configuration.setHeapMegabytes(256);
        configuration.setTimeoutSeconds(120);
        configuration.setForks(3);
        configuration.setRequiredPolicy("a");
        assertThat(configuration.isFilesOutsideWorkspace()).isFalse();
        configuration.setFilesOutsideWorkspace(true);
        configuration.setPolicies(List.of(new Policy("a", "accuracy >= 0.9"), new Policy("b", "f1_macro >= 0.8")));

        configuration.setNamedApproversSuffice(true);
        configuration.setModelOwners(List.of(new ModelOwnerRule("churn-*", "risk, deploy")));
        configuration.setRegistries(List.of("https://a.example.org", "https://b.example.org:5000/mlflow"));
        jenkins.configRoundtrip();

        assertThat(configuration.getRegistries())
                .containsExactly("https://a.example.org", "https://b.example.org:5000/mlflow");

        assertThat(configuration.getHeapMegabytes()).isEqualTo(256);
        assertThat(configuration.getTimeoutSeconds()).isEqualTo(120);
        assertThat(configuration.getForks()).isEqualTo(3);
        assertThat(configuration.getRequiredPolicy()).isEqualTo("a");
        assertThat(configuration.isFilesOutsideWorkspace()).isTrue();
        assertThat(configuration.getPolicies()).extracting(Policy::getName).containsExactly("a", "b");

        assertThat(configuration.isNamedApproversSuffice()).isTrue();
        assertThat(configuration.getModelOwners()).singleElement().satisfies(rule -> {
            assertThat(rule.matches("churn-eu")).isTrue();
            assertThat(rule.matches("churn")).isFalse();
            assertThat(rule.ownerNames()).containsExactly("risk", "deploy");
        });

        configuration.setRequiredPolicy(" ");
        configuration.setPolicies(List.of());
        configuration.setModelOwners(List.of());
        jenkins.configRoundtrip();

        assertThat(configuration.getModelOwners()).isEmpty();

        assertThat(configuration.getPolicies()).isEmpty();
        assertThat(configuration.getRequiredPolicy()).isNull();
        assertThat(configuration.getHeapMegabytes()).isEqualTo(256);
    }

    @Test
    void whatEarlierVersionsStoredIsStillRead(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        ModelGateConfiguration earlier = ModelGateConfiguration.get();
        // They stored the JDK's own list classes, and 1 for a number of processes that was not set.
        set(earlier, "policies", List.of(new Policy("a", "accuracy >= 0.9"), new Policy("b", "f1_macro >= 0.8")));
        set(earlier, "registries", List.of("https://a.example.org"));
        earlier.save();
        Path file = stored(jenkins);
        String xml = Files.readString(file);
        assertThat(xml).contains("java.util.");
        int end = xml.lastIndexOf("</");

        Files.writeString(file, xml.substring(0, end) + "<forks>3</forks>" + xml.substring(end));
        ModelGateConfiguration read = new ModelGateConfiguration();

        assertThat(read.getPolicies()).extracting(Policy::getName).containsExactly("a", "b");
        assertThat(read.getRegistries()).containsExactly("https://a.example.org");
        assertThat(read.getForks()).isEqualTo(3);

        read.save();
        assertThat(Files.readString(file)).doesNotContain("java.util.");

        Files.writeString(file, xml.substring(0, end) + "<forks>1</forks>" + xml.substring(end));
        assertThat(new ModelGateConfiguration().getForks()).isNull();
    }

    @Test
    void theFormIsSavedOnce(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        AtomicInteger saves = new AtomicInteger();
        ExtensionList.lookup(SaveableListener.class).add(new SaveableListener() {
            @Override
            public void onChange(Saveable changed, XmlFile file) {
                if (changed instanceof ModelGateConfiguration) {
                    saves.incrementAndGet();
                }
            }
        });

        jenkins.configRoundtrip();

        assertThat(saves).hasValue(1);
    }

    @Test
    void aNumberOutOfItsRangeIsRefusedWhoeverSetsIt(JenkinsConfiguredWithCodeRule jenkins) {
        ModelGateConfiguration configuration = ModelGateConfiguration.get();

        assertThatThrownBy(() -> configuration.setForks(101))
                .hasMessage(
                        "forks: found 101, expected a whole number from 0 to 100 processes, 0 for as many as the rules need");
        assertThatThrownBy(() -> configuration.setHeapMegabytes(-1)).hasMessageStartingWith("heapMegabytes: found -1");
        assertThatThrownBy(() -> configuration.setTimeoutSeconds(-1))
                .hasMessageStartingWith("timeoutSeconds: found -1");
        assertThatThrownBy(() -> ConfigurationAsCode.get()
                        .configureWith(YamlSource.of(new ByteArrayInputStream(
                                "unclassified: {modelGate: {forks: 101}}".getBytes(StandardCharsets.UTF_8)))))
                .hasStackTraceContaining("forks: found 101, expected a whole number from 0 to 100 processes");
        assertThat(configuration.doCheckForks("-1").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckHeapMegabytes("-1").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckTimeoutSeconds("31536001").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckForks("100").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(configuration.doCheckForks("").kind).isEqualTo(FormValidation.Kind.OK);
    }

    private static Path stored(JenkinsConfiguredWithCodeRule jenkins) {
        return jenkins.jenkins.getRootDir().toPath().resolve(ModelGateConfiguration.class.getName() + ".xml");
    }

    private static void set(ModelGateConfiguration configuration, String field, Object value)
            throws ReflectiveOperationException {
        Field stored = ModelGateConfiguration.class.getDeclaredField(field);
        stored.setAccessible(true);
        stored.set(configuration, value);
    }
}
