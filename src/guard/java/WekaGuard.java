import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2_X1;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.F_SAME;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.SWAP;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes guarded copies of Weka's classes, as a step of the build: those that call anything beyond the list of harmless
 * members, with a question to {@code WekaCalls} before each such call. The calls themselves stay as they are. The
 * copies go into the jar of the plugin, which comes before Weka's on every class path.
 *
 * <p>Arguments: Weka's jar, the list of harmless members, the folder for classes, and a file for the list of all
 * guarded calls.
 */
final class WekaGuard {
    private static final String CALLS = "io/jenkins/plugins/modelgate/model/sandbox/WekaCalls";
    private static final List<String> LEARNERS = List.of(
            "weka/attributeSelection/",
            "weka/classifiers/",
            "weka/clusterers/",
            "weka/core/",
            "weka/estimators/",
            "weka/filters/");

    /** Here, what is loaded or called by name is the model's choice; nothing of it is needed to score. */
    private static final List<String> CALLED_BY_NAME =
            List.of("weka/core/expressionlanguage/", "weka/core/scripting/", "weka/core/xml/");

    /** Calls that a model needs as well, so that the sandbox asks what they are for. */
    private static final Map<String, Question> QUESTIONS = Map.of(
            "java/lang/Class#forName(Ljava/lang/String;)Ljava/lang/Class;",
            new Question("loads", "Ljava/lang/String;", 0),
            "java/lang/Class#forName(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;",
            new Question("loads", "Ljava/lang/String;", 2),
            "java/lang/ClassLoader#loadClass(Ljava/lang/String;)Ljava/lang/Class;",
            new Question("loads", "Ljava/lang/String;", 0),
            "java/lang/Class#newInstance()Ljava/lang/Object;",
            new Question("makes", "Ljava/lang/Class;", 0),
            "java/lang/reflect/Constructor#newInstance([Ljava/lang/Object;)Ljava/lang/Object;",
            new Question("calls", "Ljava/lang/reflect/Executable;", 1),
            "java/lang/reflect/Method#invoke(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;",
            new Question("calls", "Ljava/lang/reflect/Executable;", 2));

    /** Methods of Weka that do otherwise in a closed sandbox. */
    private static final Map<String, Replacement> REPLACED = Map.of(
            // Copies of objects are read as a model file is.
            "weka/core/SerializedObject#getObject()Ljava/lang/Object;",
            (code, self) -> {
                code.visitVarInsn(ALOAD, 0);
                code.visitFieldInsn(GETFIELD, self, "m_storedObjectArray", "[B");
                code.visitVarInsn(ALOAD, 0);
                code.visitFieldInsn(GETFIELD, self, "m_isCompressed", "Z");
                code.visitMethodInsn(INVOKESTATIC, CALLS, "copy", "([BZ)Ljava/lang/Object;", false);
            },
            // Properties come from the class path, not from the working directory and the user's folder as well.
            "weka/core/ResourceUtils#readProperties(Ljava/lang/String;Ljava/lang/ClassLoader;)Ljava/util/Properties;",
            (code, self) -> {
                code.visitVarInsn(ALOAD, 0);
                code.visitVarInsn(ALOAD, 1);
                code.visitMethodInsn(
                        INVOKESTATIC,
                        CALLS,
                        "properties",
                        "(Ljava/lang/String;Ljava/lang/ClassLoader;)Ljava/util/Properties;",
                        false);
            },
            // A class is found by its full name; there is no search for names that are like it.
            "weka/core/ResourceUtils#forName(Ljava/lang/Class;Ljava/lang/String;[Ljava/lang/String;)Ljava/lang/Object;",
            (code, self) -> {
                code.visitVarInsn(ALOAD, 0);
                code.visitVarInsn(ALOAD, 1);
                code.visitVarInsn(ALOAD, 2);
                code.visitMethodInsn(
                        INVOKESTATIC,
                        self,
                        "forNameNoSchemeMatch",
                        "(Ljava/lang/Class;Ljava/lang/String;[Ljava/lang/String;)Ljava/lang/Object;",
                        false);
            });

    /** A folder that the options of a classifier name is not looked for. */
    private static final String LOOKS = "weka/classifiers/meta/CostSensitiveClassifier java/io/File#isDirectory()Z";

    private final Harmless harmless;
    private final TreeMap<String, TreeSet<String>> guarded = new TreeMap<>();
    private final TreeSet<String> replaced = new TreeSet<>();

    /** Leaves the result of what is done instead on the stack. */
    private interface Replacement {
        void write(MethodVisitor code, String self);
    }

    /**
     * A method of WekaCalls that takes the calling class and one of the values on the stack.
     *
     * @param above how many values lie on top of that value
     */
    private record Question(String method, String type, int above) {}

    private WekaGuard(Harmless harmless) {
        this.harmless = harmless;
    }

    public static void main(String[] arguments) throws IOException {
        WekaGuard guard = new WekaGuard(Harmless.read(Path.of(arguments[1])));
        Path classes = Path.of(arguments[2]);
        deleteOld(classes.resolve("weka"));
        guard.writeCopies(Path.of(arguments[0]), classes);
        Path list = Path.of(arguments[3]);
        Files.createDirectories(list.getParent());
        Files.write(list, guard.lines());
    }

    private static void deleteOld(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void writeCopies(Path weka, Path classes) throws IOException {
        try (JarFile jar = new JarFile(weka.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && LEARNERS.stream().anyMatch(name::startsWith)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        writeCopy(in.readAllBytes(), classes.resolve(name));
                    }
                }
            }
        }
        if (!replaced.equals(REPLACED.keySet())) {
            throw new IllegalStateException("Weka has changed: of " + REPLACED.keySet() + " it has only " + replaced);
        }
    }

    private void writeCopy(byte[] original, Path file) throws IOException {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        GuardedClass guardedClass = new GuardedClass(writer, reader.getClassName());
        reader.accept(guardedClass, 0);
        if (guarded.containsKey(reader.getClassName())) {
            Files.createDirectories(file.getParent());
            Files.write(file, writer.toByteArray());
        }
    }

    /** For each class, what it calls: one line for each member. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        guarded.forEach((name, members) -> {
            lines.add(dotted(name));
            members.forEach(member -> lines.add("    " + member));
        });
        return lines;
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }

    private final class GuardedClass extends ClassVisitor {
        private final String name;

        GuardedClass(ClassVisitor next, String name) {
            super(ASM9, next);
            this.name = name;
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String type, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, method, type, signature, thrown);
            return new GuardedMethod(next, name, method + type);
        }
    }

    private final class GuardedMethod extends MethodVisitor {
        private final String caller;
        private final String method;

        GuardedMethod(MethodVisitor next, String caller, String method) {
            super(ASM9, next);
            this.caller = caller;
            this.method = method;
        }

        /** {@code if (WekaCalls.closed()) return ...;} */
        @Override
        public void visitCode() {
            super.visitCode();
            Replacement replacement = REPLACED.get(caller + "#" + method);
            if (replacement != null) {
                Label asBefore = new Label();
                super.visitMethodInsn(INVOKESTATIC, CALLS, "closed", "()Z", false);
                super.visitJumpInsn(IFEQ, asBefore);
                replacement.write(mv, caller);
                super.visitInsn(ARETURN);
                super.visitLabel(asBefore);
                super.visitFrame(F_SAME, 0, null, 0, null);
                replaced.add(caller + "#" + method);
                note(method.substring(0, method.indexOf('(')) + " (replaced)");
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String type, boolean ofInterface) {
            if (LOOKS.equals(caller + " " + owner + "#" + method + type)) {
                super.visitMethodInsn(INVOKESTATIC, CALLS, "isDirectory", "(Ljava/io/File;)Z", false);
                note("java.io.File.isDirectory (replaced)");
                return;
            }
            if (!harmless.allows(caller, owner, method + type)) {
                Question question = QUESTIONS.get(owner + "#" + method + type);
                if (question == null || CALLED_BY_NAME.stream().anyMatch(caller::startsWith)) {
                    refuse(owner, method + type);
                } else {
                    ask(question, owner + "#" + method);
                }
            }
            super.visitMethodInsn(opcode, owner, method, type, ofInterface);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
            if ((opcode == GETSTATIC || opcode == PUTSTATIC) && !harmless.allows(caller, owner, field)) {
                refuse(owner, field);
            }
            super.visitFieldInsn(opcode, owner, field, type);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle
                        && !harmless.allows(caller, handle.getOwner(), handle.getName() + handle.getDesc())) {
                    refuse(handle.getOwner(), handle.getName() + handle.getDesc());
                }
            }
            super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
        }

        private void refuse(String owner, String member) {
            int descriptor = member.indexOf('(');
            String name = dotted(owner) + "." + (descriptor < 0 ? member : member.substring(0, descriptor));
            super.visitLdcInsn(dotted(caller));
            super.visitLdcInsn(name);
            super.visitMethodInsn(INVOKESTATIC, CALLS, "reaches", "(Ljava/lang/String;Ljava/lang/String;)V", false);
            note(name.startsWith("java.awt.") || name.startsWith("javax.swing.") ? "windows" : name);
        }

        /** Brings the value to the top, asks, and puts it back; each value takes one place. */
        private void ask(Question question, String member) {
            if (question.above() == 1) {
                super.visitInsn(SWAP);
            } else if (question.above() == 2) {
                super.visitInsn(DUP2_X1);
                super.visitInsn(POP2);
            }
            super.visitInsn(DUP);
            super.visitLdcInsn(dotted(caller));
            super.visitMethodInsn(
                    INVOKESTATIC, CALLS, question.method(), "(" + question.type() + "Ljava/lang/String;)V", false);
            if (question.above() == 1) {
                super.visitInsn(SWAP);
            } else if (question.above() == 2) {
                super.visitInsn(DUP_X2);
                super.visitInsn(POP);
            }
            note(dotted(member).replace('#', '.') + " (asks)");
        }

        private void note(String what) {
            guarded.computeIfAbsent(caller, name -> new TreeSet<>()).add(what);
        }
    }

    /** The list of members that need no guard. */
    private record Harmless(
            List<String> allowed,
            List<String> denied,
            Map<String, List<String>> byCaller,
            Map<String, Boolean> decided) {
        static Harmless read(Path file) throws IOException {
            Harmless harmless = new Harmless(new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new HashMap<>());
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ");
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (words.length == 2) {
                    harmless.byCaller
                            .computeIfAbsent(words[0], caller -> new ArrayList<>())
                            .add(words[1]);
                } else if (line.startsWith("-")) {
                    harmless.denied.add(line.substring(1));
                } else {
                    harmless.allowed.add(line);
                }
            }
            return harmless;
        }

        boolean allows(String caller, String owner, String member) {
            return byCaller.containsKey(dotted(caller))
                    ? decides(caller, owner, member)
                    : decided.computeIfAbsent(owner + "#" + member, key -> decides(caller, owner, member));
        }

        /** The most exact line decides: a member before its class, a class before its package. */
        private boolean decides(String caller, String owner, String member) {
            if (owner.startsWith("[")) {
                return true;
            }
            String type = dotted(owner);
            String full = type + "#" + member;
            List<String> forCaller = byCaller.getOrDefault(dotted(caller), List.of());
            if (forCaller.stream().anyMatch(full::startsWith)) {
                return true;
            }
            if (denied.stream().filter(line -> line.contains("#")).anyMatch(full::startsWith)) {
                return false;
            }
            if (allowed.stream().filter(line -> line.contains("#")).anyMatch(full::startsWith)) {
                return true;
            }
            if (denied.contains(type)) {
                return false;
            }
            return allowed.contains(type)
                    || allowed.contains(type.substring(0, type.lastIndexOf('.') + 1) + "*")
                    || allowed.stream()
                            .filter(line -> line.endsWith(".**"))
                            .anyMatch(line -> type.startsWith(line.substring(0, line.length() - 2)));
        }
    }
}
