package io.jenkins.plugins.modelgate.jenkins.gate;

/** Looks up users and groups. */
interface AccountDirectory {
    /** Whether an account exists. */
    enum Known {
        YES,
        NO,
        /** The security realm cannot tell. */
        UNTOLD
    }

    Known user(String id);

    Known group(String name);
}
