package io.jenkins.plugins.modelgate.jenkins.gate;

/** Which users and groups there are. */
interface AccountDirectory {
    /** What is known of a name. */
    enum Known {
        YES,
        NO,
        /** The security realm cannot tell. */
        UNTOLD
    }

    Known user(String id);

    Known group(String name);
}
