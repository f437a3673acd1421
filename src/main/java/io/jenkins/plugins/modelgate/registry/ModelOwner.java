package io.jenkins.plugins.modelgate.registry;

/**
 * The owner of a model's name: the folder of the job that registered it first or, if a job is in no folder, the job
 * itself. No one else can register versions of it or move its aliases, unless its owners permit it.
 *
 * @param model the model's name
 * @param owner full name of a folder or job
 * @param by user or process that registered it
 * @param at ISO-8601 instant, UTC
 */
public record ModelOwner(String model, String owner, String by, String at) {
    /** The owner that a job acts for: its folder, or the job itself. */
    public static String ownerOf(String job) {
        int folder = job.lastIndexOf('/');
        return folder < 0 ? job : job.substring(0, folder);
    }

    /** Whether a job is the owner, or inside it. */
    public static boolean holds(String owner, String job) {
        return job.equals(owner) || job.startsWith(owner + "/");
    }
}
