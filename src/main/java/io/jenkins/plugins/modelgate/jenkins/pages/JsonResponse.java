package io.jenkins.plugins.modelgate.jenkins.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** A JSON response. */
public final class JsonResponse implements HttpResponse {
    private final int status;
    private final byte[] json;

    public JsonResponse(byte[] json) {
        this.status = 200;
        this.json = json.clone();
    }

    /** A record as JSON. */
    public static JsonResponse of(Object value) {
        try {
            return new JsonResponse(JsonMapper.builder().build().writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers and texts always have a JSON form", e);
        }
    }

    public JsonResponse(int status, String json) {
        this.status = status;
        this.json = json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
