package io.jenkins.plugins.modelgate.model;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Leaves a mark in a file when it is deserialized, as an attack would. */
class Payload implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String mark;

    Payload(Path mark) {
        this.mark = mark.toString();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        strike(mark);
    }

    private static void strike(String mark) {
        try {
            Files.writeString(Path.of(mark), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Strikes while its object is replaced. */
    static final class Resolved implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String mark;

        Resolved(Path mark) {
            this.mark = mark.toString();
        }

        private Object readResolve() {
            strike(mark);
            return "harmless";
        }
    }

    /** Strikes while it reads itself. */
    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1L;

        private String mark;

        /** Java needs it. */
        public External() {}

        External(Path mark) {
            this.mark = mark.toString();
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeUTF(mark);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            mark = in.readUTF();
            strike(mark);
        }
    }

    /** Strikes when a collection asks a proxy for its hash code. */
    static final class Handler implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        private final String mark;
        private boolean armed;

        Handler(Path mark) {
            this.mark = mark.toString();
        }

        void arm() {
            armed = true;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            if (armed) {
                strike(mark);
            }
            return method.getReturnType() == int.class ? 1 : null;
        }
    }
}
