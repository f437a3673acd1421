package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.model.sandbox.Sandbox;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import weka.classifiers.pmml.consumer.PMMLClassifier;
import weka.core.pmml.PMMLFactory;
import weka.core.pmml.PMMLModel;

/**
 * PMML, read by Weka's own importer. Its XML parser has all features enabled, so the same bytes first pass through a
 * strict parser, which rejects document types, and thus entities, and oversized documents.
 */
final class PmmlFormat implements ModelFormat {
    private static final int MAX_BYTES = 128 << 20;
    private static final int MAX_DEPTH = 2_000;
    private static final int MAX_ELEMENTS = 5_000_000;
    private static final String WHILE = "while it was opened";

    @Override
    public String name() {
        return "pmml";
    }

    @Override
    public boolean accepts(byte[] head, String fileName) {
        String begin = new String(head, StandardCharsets.UTF_8).replace("\0", "");
        return begin.contains("<PMML") || fileName.endsWith(".pmml") || fileName.endsWith(".pmml.gz");
    }

    @Override
    public Evaluable open(ModelSource source, Content content) {
        long start = System.nanoTime();
        long digestBefore = content.digestNanos();
        byte[] xml = content.all(MAX_BYTES, "PMML");
        requireHarmless(xml, source.path());
        PMMLClassifier model = parse(xml, source.path());
        long nanos = System.nanoTime() - start - (content.digestNanos() - digestBefore);
        ModelDescription description = new ModelDescription(
                ModelNames.baseName(source.path()),
                source.path(),
                content.sha256(),
                content.file().bytes(),
                name(),
                model.getClass().getName() + ", PMML " + model.getPMMLVersion() + " by "
                        + model.getCreatorApplication(),
                List.of(),
                List.of(),
                nanos);
        return new PmmlPredictor(description, model, xml);
    }

    static PMMLClassifier parse(byte[] xml, String path) {
        PMMLModel model;
        try {
            model = PMMLFactory.getPMMLModel(new ByteArrayInputStream(xml), SilentLog.INSTANCE);
        } catch (Exception | StackOverflowError e) {
            Sandbox.requireHarmless(path, WHILE);
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new UserInputException(
                    Quote.of(path) + " is PMML that Weka cannot read: "
                            + Quote.words(why)
                            + "; it knows regression, general regression, neural network, tree, rule set and support vector"
                            + " machine",
                    e);
        }
        Sandbox.requireHarmless(path, WHILE);
        if (!(model instanceof PMMLClassifier classifier)) {
            throw new UserInputException(
                    Quote.of(path) + " holds a " + model.getClass().getName() + ", expected a model that predicts");
        }
        if (classifier.getMiningSchema().getMiningSchemaAsInstances().classIndex() < 0) {
            throw new UserInputException(Quote.of(path)
                    + " does not say what it predicts: Weka needs a MiningField with usageType=\"predicted\"");
        }
        return classifier;
    }

    private static void requireHarmless(byte[] xml, String path) {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.newSAXParser().parse(new ByteArrayInputStream(xml), new Proportions());
        } catch (SAXParseException e) {
            throw new UserInputException(
                    Quote.of(path) + ", line " + e.getLineNumber() + ", column "
                            + e.getColumnNumber() + ": not PMML that may be read: "
                            + Quote.words(e.getMessage()),
                    e);
        } catch (SAXException | IOException e) {
            throw new UserInputException(Quote.of(path) + " is not XML: " + Quote.words(e.getMessage()), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Java's own XML parser knows these features", e);
        }
    }

    /** Counts elements and their depth, and stops at more than any model needs. */
    private static final class Proportions extends DefaultHandler {
        private Locator locator;
        private int depth;
        private int elements;

        @Override
        public void setDocumentLocator(Locator given) {
            locator = given;
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            if (elements == 0 && !"PMML".equals(name)) {
                throw new SAXParseException("found <" + name + ">, expected <PMML>", locator);
            }
            if (++depth > MAX_DEPTH) {
                throw new SAXParseException("elements are nested deeper than " + MAX_DEPTH, locator);
            }
            if (++elements > MAX_ELEMENTS) {
                throw new SAXParseException("there are more than " + MAX_ELEMENTS + " elements", locator);
            }
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            depth--;
        }
    }
}
