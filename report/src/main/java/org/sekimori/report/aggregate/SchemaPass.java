package org.sekimori.report.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.sekimori.report.aggregate.ReportCheck.Fault;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.XMLFilterImpl;

/// Holds a report against our schema of its shape, element by element.
final class SchemaPass extends XMLFilterImpl implements ErrorHandler {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String RECORD = "record";
    private static final int DEPTH_OF_RECORDS = 1;

    private static final Schema RFC_9990 = schema("rfc9990.xsd");
    private static final Schema RFC_7489 = schema("rfc7489.xsd");

    private final Deque<String> path = new ArrayDeque<>();
    private final List<Fault> faults = new ArrayList<>();
    private long records;

    private SchemaPass() {}

    /// The first faults, in the order of the document.
    static List<Fault> run(ReportCheck.Source source, Shape shape) throws IOException {
        var pass = new SchemaPass();
        Schema schema =
                switch (shape) {
                    case RFC_9990 -> RFC_9990;
                    case RFC_7489 -> RFC_7489;
                };
        ValidatorHandler validator = schema.newValidatorHandler();
        validator.setErrorHandler(pass);
        pass.setContentHandler(validator);
        pass.setErrorHandler(pass);
        try (InputStream in = source.open()) {
            var parsers = SAXParserFactory.newDefaultNSInstance();
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature(NO_DOCTYPE, true);
            pass.setParent(parsers.newSAXParser().getXMLReader());
            pass.parse(new InputSource(in));
        } catch (Enough | SAXParseException told) {
            // The faults tell: what is not XML came by way of fatalError.
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        return pass.faults;
    }

    private static Schema schema(String file) {
        var factory = SchemaFactory.newDefaultInstance();
        try (InputStream in =
                Objects.requireNonNull(SchemaPass.class.getResourceAsStream(file), file)) {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(in, file));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    @Override
    public void startElement(String space, String name, String qualified, Attributes attributes)
            throws SAXException {
        boolean isRecord = path.size() == DEPTH_OF_RECORDS && name.equals(RECORD);
        path.addLast(isRecord ? RECORD + "[" + ++records + "]" : name);
        super.startElement(space, name, qualified, attributes);
    }

    @Override
    public void endElement(String space, String name, String qualified) throws SAXException {
        super.endElement(space, name, qualified);
        path.removeLast();
    }

    @Override
    public void warning(SAXParseException e) throws SAXException {
        error(e);
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        String where = "/" + String.join("/", path);
        faults.add(new Fault(e.getLineNumber(), where, String.valueOf(e.getMessage())));
        if (faults.size() == ReportCheck.MAX_FAULTS) {
            throw new Enough();
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        error(e);
        throw e;
    }

    /// Ends the pass early.
    private static final class Enough extends SAXException {
        private static final long serialVersionUID = 1;
    }
}
