package io.jenkins.plugins.modelgate.jenkins.promotion;

/**
 * The promotion that a job asks for.
 *
 * @param model the model's name in the registry
 * @param id of the evaluation
 * @param to the alias
 * @param requires an alias that must have pointed to the same bytes; {@code null} for none
 * @param reason {@code null} for none
 * @param registry URL of an MLflow server or {@code git:} with a clone's folder; {@code null} for Jenkins's own
 * @param credentialsId of the server's token; {@code null} for none
 */
public record PromotionRequest(
        String model, String id, String to, String requires, String reason, String registry, String credentialsId) {}
