package io.jenkins.plugins.modelgate.jenkins.registry;

import io.jenkins.plugins.modelgate.jenkins.promotion.CheckedBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import jenkins.util.VirtualFile;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** An artifact whose download fails if its bytes differ from those that were registered. */
final class CheckedDownload implements HttpResponse {
    private static final int CONFLICT = 409;

    private final VirtualFile file;
    private final String sha256;
    private final long bytes;

    CheckedDownload(VirtualFile file, String sha256, long bytes) {
        this.file = file;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setContentType("application/octet-stream");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + safe(file.getName()) + "\"");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // A client that receives fewer bytes than announced knows that the download failed.
        response.setContentLengthLong(bytes);
        try (InputStream in = file.open()) {
            CheckedBytes.copy(in, sha256, response.getOutputStream());
        } catch (CheckedBytes.ChangedException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            response.setStatus(CONFLICT);
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write(e.getMessage().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
