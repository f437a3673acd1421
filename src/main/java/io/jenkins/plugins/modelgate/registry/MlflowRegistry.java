package io.jenkins.plugins.modelgate.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * MLflow's model registry over REST. Evidence and alias moves are stored in tags of the model's versions, which
 * MLflow's own pages show.
 *
 * <p>MLflow has no compare-and-set: an alias is read, checked, set and read back, so a move by someone else at the same
 * moment is noticed, though not prevented.
 */
public final class MlflowRegistry implements ModelRegistry {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PAGE = 100;
    private static final int MAX_PAGES = 1_000;

    private static final String TAG_SHA256 = "model_gate.sha256";
    private static final String TAG_BYTES = "model_gate.bytes";
    private static final String TAG_LOCATION = "model_gate.location";
    private static final String TAG_EVIDENCE = "model_gate.evidence";
    private static final String TAG_BY = "model_gate.registered_by";
    private static final String TAG_CHANGE = "model_gate.change.";
    private static final String TAG_PREVIOUS = "model_gate.previous.";

    private final MlflowClient client;
    private final Clock clock;
    private final Duration patience;
    private final RegistryJson json = new RegistryJson();

    /**
     * @param url of the tracking server
     * @param token bearer token, queried for each call; may supply {@code null}
     */
    public MlflowRegistry(URI url, Supplier<String> token) throws RegistryException {
        this(url, token, HttpClient.newBuilder());
    }

    /** @param connections with the proxy and TLS settings of the environment */
    public MlflowRegistry(URI url, Supplier<String> token, HttpClient.Builder connections) throws RegistryException {
        this(new MlflowClient(url, token, TIMEOUT, connections), Duration.ofMinutes(2), Clock.systemUTC());
    }

    MlflowRegistry(MlflowClient client, Duration patience, Clock clock) {
        this.client = client;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public List<String> models() throws RegistryException {
        return pages("registered-models/search", Map.of(), "registered_models").stream()
                .map(model -> model.path("name").asText())
                .sorted()
                .toList();
    }

    @Override
    public Optional<RegisteredModel> find(String model) throws RegistryException {
        JsonNode found;
        try {
            found = client.get("registered-models/get", Map.of("name", Names.model(model)))
                    .path("registered_model");
        } catch (MlflowClient.MlflowException e) {
            if (e.is("RESOURCE_DOES_NOT_EXIST")) {
                return Optional.empty();
            }
            throw e;
        }
        Map<String, Integer> aliases = new TreeMap<>();
        for (JsonNode alias : found.path("aliases")) {
            aliases.put(
                    alias.path("alias").asText(), number(alias.path("version").asText()));
        }
        List<ModelVersion> versions = new ArrayList<>();
        List<AliasChange> history = new ArrayList<>();
        for (JsonNode version :
                pages("model-versions/search", Map.of("filter", "name='" + model + "'"), "model_versions")) {
            Map<String, String> tags = tags(version);
            versions.add(version(model, version, tags));
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                if (tag.getKey().startsWith(TAG_CHANGE)) {
                    history.add(parse(tag.getValue(), AliasChange.class, model));
                }
            }
        }
        versions.sort(Comparator.comparingInt(ModelVersion::version));
        history.sort(Comparator.comparing(change -> Instant.parse(change.at())));
        return Optional.of(new RegisteredModel(model, versions, aliases, history));
    }

    @Override
    public ModelVersion register(NewVersion wanted) throws RegistryException {
        Names.sha256(wanted.sha256());
        createModel(Names.model(wanted.model()));
        Optional<ModelVersion> same = find(wanted.model()).flatMap(model -> model.same(wanted));
        if (same.isPresent()) {
            return same.get();
        }
        List<Map<String, String>> tags = new ArrayList<>();
        tags.add(tag(TAG_SHA256, wanted.sha256()));
        tags.add(tag(TAG_BYTES, Long.toString(wanted.bytes())));
        tags.add(tag(TAG_LOCATION, text(wanted.location())));
        tags.add(tag(TAG_EVIDENCE, text(wanted.evidence())));
        tags.add(tag(TAG_BY, wanted.by()));
        wanted.tags().forEach((key, value) -> tags.add(tag(key, value)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", wanted.model());
        body.put("source", source(wanted.location()));
        body.put(
                "description",
                "Evaluated by Model Gate: " + wanted.evidence().verdict() + ", sha256 " + wanted.sha256());
        body.put("tags", tags);
        String version = client.post("model-versions/create", body)
                .path("model_version")
                .path("version")
                .asText();
        return awaitReady(wanted.model(), version);
    }

    @Override
    public AliasChange move(
            String model, String alias, Integer expected, int to, AliasChange.Kind kind, String by, String reason)
            throws RegistryException {
        Names.alias(alias);
        RegisteredModel known =
                find(model).orElseThrow(() -> new RegistryException("no model '" + model + "' in the registry"));
        known.checkMove(alias, expected, to);
        Instant now = clock.instant();
        AliasChange change = new AliasChange(model, alias, expected, to, kind, by, reason, now.toString());
        // Written before the alias moves: its previous target must never be lost.
        String changeTag = TAG_CHANGE + alias + "." + now.toEpochMilli();
        setTag(model, to, changeTag, text(change));
        setTag(model, to, TAG_PREVIOUS + alias, expected == null ? "" : expected.toString());
        try {
            client.post(
                    "registered-models/alias", Map.of("name", model, "alias", alias, "version", Integer.toString(to)));
        } catch (MlflowClient.MlflowException e) {
            deleteTag(model, to, changeTag);
            throw e;
        }
        try {
            find(model)
                    .orElseThrow(() -> new RegistryException("no model '" + model + "' in the registry any more"))
                    .checkMoved(alias, to);
        } catch (PromotionRefusedException e) {
            deleteTag(model, to, changeTag);
            throw e;
        }
        return change;
    }

    private void createModel(String name) throws RegistryException {
        try {
            client.post("registered-models/create", Map.of("name", name));
        } catch (MlflowClient.MlflowException e) {
            if (!e.is("RESOURCE_ALREADY_EXISTS")) {
                throw e;
            }
        }
    }

    private ModelVersion awaitReady(String model, String version) throws RegistryException {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = 20;
        while (true) {
            JsonNode found = client.get("model-versions/get", Map.of("name", model, "version", version))
                    .path("model_version");
            String status = found.path("status").asText("READY");
            if (status.equals("READY")) {
                return version(model, found, tags(found));
            }
            if (status.equals("FAILED_REGISTRATION") || System.nanoTime() > deadline) {
                throw new RegistryException("the registry did not take version " + version + " of " + model
                        + ", its status is " + status + " "
                        + Names.printable(found.path("status_message").asText("")));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistryException("interrupted while the registry took version " + version, e);
            }
            pause = Math.min(2_000, pause * 2);
        }
    }

    private List<JsonNode> pages(String path, Map<String, String> query, String member) throws RegistryException {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        long deadline = System.nanoTime() + patience.toNanos();
        for (int page = 0; page < MAX_PAGES; page++) {
            if (page > 0 && System.nanoTime() > deadline) {
                throw new RegistryException("the registry did not send its whole list of " + member + " within "
                        + patience.toSeconds() + " s, only " + page + " pages; see whether it is overloaded");
            }
            Map<String, String> withToken = new LinkedHashMap<>(query);
            withToken.put("max_results", Integer.toString(PAGE));
            if (!token.isEmpty()) {
                withToken.put("page_token", token);
            }
            JsonNode answer = client.get(path, withToken);
            answer.path(member).forEach(all::add);
            token = answer.path("next_page_token").asText("");
            if (token.isEmpty()) {
                return all;
            }
        }
        throw new RegistryException("the registry's list of " + member + " does not end");
    }

    private ModelVersion version(String model, JsonNode node, Map<String, String> tags) throws RegistryException {
        Map<String, String> free = new TreeMap<>(tags);
        free.keySet().removeIf(key -> key.startsWith("model_gate."));
        int number = number(node.path("version").asText());
        String registered =
                Instant.ofEpochMilli(node.path("creation_timestamp").asLong()).toString();
        String by = tags.getOrDefault(TAG_BY, node.path("user_id").asText(""));
        if (!tags.keySet().containsAll(List.of(TAG_SHA256, TAG_BYTES, TAG_EVIDENCE, TAG_LOCATION))) {
            return ModelVersion.foreign(model, number, node.path("source").asText(""), null, registered, by, free);
        }
        return new ModelVersion(
                model,
                number,
                tags.get(TAG_SHA256),
                parse(tags.get(TAG_BYTES), Long.class, model),
                parse(tags.get(TAG_LOCATION), ModelVersion.Location.class, model),
                parse(tags.get(TAG_EVIDENCE), ModelVersion.Evidence.class, model),
                registered,
                by,
                free);
    }

    private void setTag(String model, int version, String key, String value) throws RegistryException {
        client.post(
                "model-versions/set-tag",
                Map.of("name", model, "version", Integer.toString(version), "key", key, "value", value));
    }

    private void deleteTag(String model, int version, String key) throws RegistryException {
        client.delete(
                "model-versions/delete-tag", Map.of("name", model, "version", Integer.toString(version), "key", key));
    }

    private static Map<String, String> tags(JsonNode node) {
        Map<String, String> tags = new TreeMap<>();
        for (JsonNode tag : node.path("tags")) {
            tags.put(tag.path("key").asText(), tag.path("value").asText());
        }
        return tags;
    }

    private static Map<String, String> tag(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private String text(Object value) {
        return new String(json.line(value), StandardCharsets.UTF_8);
    }

    private <T> T parse(String text, Class<T> type, String model) throws RegistryException {
        try {
            return json.read(text.getBytes(StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new RegistryException(
                    "a tag of " + model + " in the registry was not written by model-gate: " + Names.printable(text),
                    e);
        }
    }

    private static String source(ModelVersion.Location location) {
        return switch (location.kind()) {
            case "build" -> "jenkins:" + location.job() + "#" + location.build() + "/" + location.path();
            default -> location.path();
        };
    }

    private static int number(String version) throws RegistryException {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw new RegistryException("the registry names a version '" + Names.printable(version) + "'", e);
        }
    }
}
