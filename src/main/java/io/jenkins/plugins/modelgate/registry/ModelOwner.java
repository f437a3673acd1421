package io.jenkins.plugins.modelgate.registry;

/**
 * Whom a model's name belongs to: the folder of the job that registered it first, or, where a job is in no folder, the
 * job itself. Nobody else registers versions of it or moves its aliases, unless its owners let them.
 *
 * @param model the model's name
 * @param owner full name of a folder or job
 * @param by user or process that registered it
 * @param at ISO-8601 instant, UTC
 */
public record ModelOwner(String model, String owner, String by, String at) {
    /** What a job speaks for: everything in its folder, or itself alone. */
    public static String ownerOf(String job) {
        int folder = job.lastIndexOf('/');
        return folder < 0 ? job : job.substring(0, folder);
    }

    /** Whether a job is the owner, or lies within. */
    public static boolean holds(String owner, String job) {
        return job.equals(owner) || job.startsWith(owner + "/");
    }
}
