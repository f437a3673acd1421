package io.jenkins.plugins.modelgate.model.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes that a Weka model may consist of.
 *
 * <p>Weka's own classes are allowed, except those that read or write other files, load other models, or call what a
 * model names while it predicts. A model can make any learner train while it predicts (locally weighted learning does
 * so for every row), so what a class does in training counts too.
 */
public final class WekaClasses {
    /** Weka's packages of learners and their building blocks. */
    private static final List<String> PACKAGES = List.of(
            "weka.attributeSelection.",
            "weka.classifiers.",
            "weka.clusterers.",
            "weka.core.",
            "weka.estimators.",
            "weka.filters.",
            "no.uib.cipr.matrix.");

    private static final List<String> REFUSED_PACKAGES = List.of(
            "weka.classifiers.bayes.net.GUI",
            "weka.classifiers.evaluation.output.",
            "weka.classifiers.xml.",
            "weka.core.Debug",
            "weka.core.converters.",
            "weka.core.expressionlanguage.",
            "weka.core.json.",
            "weka.core.logging.",
            "weka.core.metastore.",
            "weka.core.packageManagement.",
            "weka.core.scripting.",
            "weka.core.xml.");

    /** Classes of Weka that occur in models but are refused, and why. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("weka.classifiers.misc.SerializedClassifier", "it loads another model file when it predicts"),
            Map.entry("weka.filters.supervised.attribute.AddClassification", "it loads another model file"),
            Map.entry("weka.filters.unsupervised.attribute.AddCluster", "it loads another model file"),
            Map.entry("weka.filters.unsupervised.attribute.FixedDictionaryStringToWordVector", "it reads another file"),
            Map.entry("weka.filters.unsupervised.attribute.KernelFilter", "it reads another file and runs expressions"),
            Map.entry("weka.filters.unsupervised.attribute.AddExpression", "its expressions can call any Java method"),
            Map.entry("weka.filters.unsupervised.attribute.MathExpression", "its expressions can call any Java method"),
            Map.entry(
                    "weka.filters.unsupervised.instance.SubsetByExpression",
                    "its expressions can call any Java method"),
            Map.entry(
                    "weka.classifiers.functions.supportVector.PrecomputedKernelMatrixKernel", "it reads another file"),
            Map.entry("weka.classifiers.bayes.net.BIFReader", "it reads another file"),
            Map.entry("weka.classifiers.bayes.net.search.fixed.FromFile", "it reads another file"),
            Map.entry("weka.core.Stopwords", "it reads and writes other files"),
            Map.entry("weka.core.stopwords.WordsFromFile", "it reads another file when it predicts"),
            Map.entry("weka.core.stopwords.RegExpFromFile", "it reads another file when it predicts"));

    /** The classes of the Java library they use; when read, these do nothing but fill themselves. */
    private static final Set<String> JAVA = Set.of(
            "java.io.File",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Short",
            "java.lang.String",
            "java.lang.StringBuffer",
            "java.lang.StringBuilder",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.text.DateFormat",
            "java.text.DateFormatSymbols",
            "java.text.DecimalFormat",
            "java.text.DecimalFormatSymbols",
            "java.text.Format",
            "java.text.NumberFormat",
            "java.text.SimpleDateFormat",
            "java.util.AbstractCollection",
            "java.util.AbstractList",
            "java.util.AbstractMap",
            "java.util.AbstractSet",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.BitSet",
            "java.util.Calendar",
            "java.util.Collections$EmptyList",
            "java.util.Collections$EmptyMap",
            "java.util.Collections$EmptySet",
            "java.util.Date",
            "java.util.Dictionary",
            "java.util.GregorianCalendar",
            "java.util.HashMap",
            "java.util.HashMap$Node",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.Locale",
            "java.util.Map",
            "java.util.Map$Entry",
            "java.util.Properties",
            "java.util.Random",
            "java.util.SimpleTimeZone",
            "java.util.Stack",
            "java.util.TimeZone",
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.Vector",
            "java.util.concurrent.atomic.AtomicInteger",
            "sun.util.calendar.ZoneInfo");

    private WekaClasses() {}

    static boolean allows(String className) {
        if (!className.startsWith("weka.") && !className.startsWith("no.uib.")) {
            return JAVA.contains(className);
        }
        return PACKAGES.stream().anyMatch(className::startsWith)
                && REFUSED_PACKAGES.stream().noneMatch(className::startsWith)
                && whyRefused(className) == null;
    }

    /** Whether a class can be a part of a model, rather than shared infrastructure of Weka. */
    static boolean isPartOfModels(String className) {
        return PACKAGES.stream().anyMatch(className::startsWith)
                && (!className.startsWith("weka.core.") || whyRefused(className) != null);
    }

    /** Why a class of Weka is refused although models contain it; {@code null} for every other class. */
    public static String whyRefused(String className) {
        int inner = className.indexOf('$');
        return REFUSED.get(inner < 0 ? className : className.substring(0, inner));
    }
}
