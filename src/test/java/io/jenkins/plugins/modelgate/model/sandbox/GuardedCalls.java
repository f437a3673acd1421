package io.jenkins.plugins.modelgate.model.sandbox;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import weka.classifiers.CostMatrix;
import weka.classifiers.bayes.net.BIFReader;
import weka.classifiers.functions.MultilayerPerceptron;
import weka.classifiers.meta.Vote;
import weka.core.Attribute;
import weka.core.CheckGOE;
import weka.core.ClassDiscovery;
import weka.core.Debug;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.Utils;
import weka.core.converters.ArffLoader;
import weka.core.converters.ConverterUtils;
import weka.core.converters.DatabaseLoader;
import weka.core.xml.XMLDocument;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AddExpression;
import weka.filters.unsupervised.attribute.NumericTransform;

/** In a closed JVM of its own: tries what Weka can do beyond scoring, one thing after the other. */
final class GuardedCalls {
    private GuardedCalls() {}

    /** A file that does not exist; prints a line for each attempt that was not refused, and the number of attempts. */
    public static void main(String[] arguments) throws Exception {
        String file = arguments[0];
        List<Attribute> attributes = List.of(new Attribute("x"), new Attribute("label", List.of("a", "b")));
        Instances rows = new Instances("rows", new ArrayList<>(attributes), 0);
        rows.setClassIndex(1);
        rows.add(new DenseInstance(1, new double[] {1, 0}));
        Sandbox.close(List.of("org.example.Other"));
        Map<String, Callable<Object>> attempts = new LinkedHashMap<>();
        attempts.put("write", () -> Debug.writeToFile(file, "x"));
        attempts.put("log", () -> {
            Debug.Log log = new Debug.Log(file);
            log.log(Level.ALL, "x");
            return log;
        });
        attempts.put("read", () -> SerializationHelper.read(file));
        attempts.put("save", () -> {
            SerializationHelper.write(file, "x");
            return null;
        });
        attempts.put("rows", () -> new ConverterUtils.DataSource(file).getDataSet());
        attempts.put("address", () -> {
            new ArffLoader().setURL("http://localhost:9/x.arff");
            return null;
        });
        attempts.put("database", () -> {
            DatabaseLoader loader = new DatabaseLoader();
            loader.setSource("jdbc:odbc:x", "x", "x");
            return loader.getDataSet();
        });
        attempts.put("document", () -> new XMLDocument(new File(file)));
        attempts.put("entity", () -> new XMLDocument("<!DOCTYPE a SYSTEM '" + file + "'><a/>"));
        attempts.put("expression", () -> {
            CostMatrix costs = new CostMatrix(2);
            costs.setCell(0, 0, "ifelse(java('java.lang.Boolean', 'boolean getBoolean(String)', 'x'), 1, 2)");
            return costs.applyCostMatrix(rows, new Random(1));
        });
        attempts.put("filter", () -> {
            AddExpression filter = new AddExpression();
            filter.setExpression("ifelse(java('java.lang.Boolean', 'boolean getBoolean(String)', 'x'), 1, 2)");
            filter.setInputFormat(rows);
            return Filter.useFilter(rows, filter);
        });
        attempts.put("method", () -> {
            NumericTransform transform = new NumericTransform();
            transform.setClassName("java.lang.Thread");
            transform.setMethodName("sleep");
            transform.setInputFormat(rows);
            return Filter.useFilter(rows, transform);
        });
        attempts.put("name", () -> Utils.forName(Object.class, "java.util.logging.FileHandler", new String[0]));
        attempts.put(
                "other part",
                () -> Utils.forName(Object.class, "weka.classifiers.misc.SerializedClassifier", new String[0]));
        attempts.put("classes", () -> ClassDiscovery.find("weka.core.Copyable", "weka.core"));
        attempts.put("other model", () -> {
            Vote vote = new Vote();
            vote.setOptions(new String[] {"-P", file});
            vote.setDoNotCheckCapabilities(true);
            vote.buildClassifier(rows);
            return vote;
        });
        attempts.put("window", () -> {
            MultilayerPerceptron network = new MultilayerPerceptron();
            network.setGUI(true);
            network.buildClassifier(rows);
            return network;
        });
        attempts.put("parsed", () -> new BIFReader().processFile(file));
        attempts.put("end", () -> {
            CheckGOE.main(new String[] {"-h"});
            return null;
        });
        for (Map.Entry<String, Callable<Object>> attempt : attempts.entrySet()) {
            long before = Sandbox.refusals();
            Object outcome;
            try {
                outcome = attempt.getValue().call();
            } catch (Throwable e) {
                outcome = e;
            }
            if (Sandbox.refusals() == before) {
                System.out.println("NOT REFUSED: " + attempt.getKey() + ": " + outcome);
            }
        }
        System.out.println(attempts.size() + " attempts");
    }
}
