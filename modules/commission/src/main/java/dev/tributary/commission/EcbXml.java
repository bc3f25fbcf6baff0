package dev.tributary.commission;

import dev.tributary.commission.RateSheet.Day;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The XML of the European Central Bank: in an {@code Envelope}, a {@code Cube} with a {@code time} per day, and in it a
 * {@code Cube} with {@code currency} and {@code rate} per currency. Other elements say nothing about rates. Document
 * types are refused, so that no entity is ever declared, expanded or fetched.
 */
final class EcbXml {
    private static final String ROOT = "Envelope";
    private static final String CUBE = "Cube";

    private final RateSheet sheet;
    private int depth;
    private int dayDepth;
    private @Nullable Day day;

    EcbXml(RateSheet sheet) {
        this.sheet = sheet;
    }

    void read(byte[] file) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(file));
            while (reader.hasNext()) {
                event(reader, reader.next());
            }
        } catch (XMLStreamException broken) {
            throw sheet.broken(
                    broken.getLocation() == null
                            ? "The file"
                            : "Line " + broken.getLocation().getLineNumber(),
                    "this is no well-formed XML.");
        }
    }

    private void event(XMLStreamReader reader, int event) {
        switch (event) {
            case XMLStreamConstants.DTD -> throw sheet.broken(place(reader), "a document type is not allowed.");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw sheet.broken(place(reader), "references to entities are not allowed.");
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.END_ELEMENT -> end();
            default -> {} // text, comments and the like say nothing about rates
        }
    }

    private void start(XMLStreamReader reader) {
        depth++;
        String name = reader.getLocalName();
        if (depth == 1 && !name.equals(ROOT)) {
            throw sheet.broken(place(reader), "the root element is " + ROOT + ", not " + RateSheet.shown(name) + ".");
        }
        if (!name.equals(CUBE)) {
            return;
        }
        String time = reader.getAttributeValue(null, "time");
        String currency = reader.getAttributeValue(null, "currency");
        String rate = reader.getAttributeValue(null, "rate");
        if (time != null) {
            beginDay(reader, time);
        } else if (currency != null || rate != null) {
            rate(reader, currency, rate);
        }
    }

    private void beginDay(XMLStreamReader reader, String time) {
        String place = place(reader) + ", Cube";
        if (day != null) {
            throw sheet.broken(place, "a day may not be inside another one.");
        }
        dayDepth = depth;
        try {
            day = sheet.day(place, LocalDate.parse(time));
        } catch (DateTimeParseException malformed) {
            throw sheet.broken(place, "time is a day such as 2026-11-19, not " + RateSheet.shown(time) + ".");
        }
    }

    private void rate(XMLStreamReader reader, @Nullable String currency, @Nullable String rate) {
        String place = place(reader) + ", Cube";
        if (day == null) {
            throw sheet.broken(place, "a rate stands inside a Cube with a time.");
        }
        if (currency == null || rate == null) {
            sheet.problem(place, "currency and rate belong together; one of them is missing.");
            return;
        }
        day.rate(place, currency, rate);
    }

    private void end() {
        if (day != null && depth == dayDepth) {
            day = null;
        }
        depth--;
    }

    private static String place(XMLStreamReader reader) {
        return "Line " + reader.getLocation().getLineNumber();
    }

    /** The JDK's own, whichever others are on the classpath: its switches are known. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory;
    }
}
