package io.jenkins.plugins.modelgate.jenkins.promotion;

import io.jenkins.plugins.modelgate.jenkins.config.ModelGateConfiguration;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The servers that Jenkins talks to because a job says so. Whoever may configure a job must not reach what only Jenkins
 * can reach: an administrator's list decides, and without one only https to other machines is let through.
 */
public final class RegistryUrls {
    private RegistryUrls() {}

    /**
     * @param url as the job gives it
     * @return the server
     * @throws IllegalArgumentException when Jenkins does not talk to it; one line
     */
    public static URI check(String url) {
        URI uri = parse(url);
        List<String> allowed = ModelGateConfiguration.get().getRegistries();
        if (allowed.stream().anyMatch(entry -> entry.equals(withoutSlash(url)))) {
            return uri;
        }
        if (!allowed.isEmpty()) {
            throw new IllegalArgumentException("the registry " + uri.getHost()
                    + " is not among those that an administrator allows under Manage Jenkins, System, Model Gate");
        }
        if (!"https".equals(uri.getScheme()) || isThisMachine(uri.getHost())) {
            throw new IllegalArgumentException(
                    "a registry needs an https:// URL of another machine; an administrator may"
                            + " allow others under Manage Jenkins, System, Model Gate");
        }
        return uri;
    }

    /**
     * @throws IllegalArgumentException when it is not the URL of a server
     */
    public static URI parse(String url) {
        try {
            URI uri = new URI(withoutSlash(url));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "a registry is https://HOST[:PORT][/PATH] of an MLflow server without user, or git:FOLDER of a clone");
    }

    private static String withoutSlash(String url) {
        return url.strip().replaceAll("/+$", "");
    }

    /** Also addresses that have a meaning on this machine alone, such as a cloud's metadata service. */
    private static boolean isThisMachine(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || address.isAnyLocalAddress()
                        || address.isMulticastAddress()) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            // a proxy may know it; without one nobody is reached
            return false;
        }
    }
}
