package org.sekimori.app.judge;

import java.util.List;
import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.ResultFields;
import org.sekimori.auth.arc.ArcCheck;
import org.sekimori.auth.client.Iprev;
import org.sekimori.auth.client.Listings;
import org.sekimori.auth.dkim.BodyHash;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.Shadow;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Transcript.Asked;
import org.sekimori.gate.policy.Decision;
import tools.jackson.core.JsonGenerator;

/// An [Evaluation] as JSON. The shape is a contract: members may be added, none renamed, none left
/// out; what is absent is null. See `docs/reference/verify.md`.
final class EvaluationJson {
    private final JsonGenerator json;
    private final String authservId;
    private final boolean withTrace;

    /// @param authservId who the header fields are by
    /// @param withTrace whether every question, and how each hashed body looked, is told too
    EvaluationJson(JsonGenerator json, String authservId, boolean withTrace) {
        this.json = json;
        this.authservId = authservId;
        this.withTrace = withTrace;
    }

    /// Writes the members, without the braces around them.
    ///
    /// @param decision what becomes of the message here
    void writeMembers(Evaluation evaluation, Optional<Decision> decision) {
        spf(evaluation.client().spf());
        helo(evaluation.client().helo());
        dkim(evaluation);
        arc(evaluation.content().map(Evaluation.Content::arc));
        dmarc(evaluation.content().map(Evaluation.Content::dmarc));
        iprev(evaluation.client().iprev());
        lists(evaluation.lists().listings());
        decision(decision);
        json.writeArrayPropertyStart("headers");
        json.writeString(
                unfolded(ResultFields.authenticationResults(evaluation, authservId).header()));
        Domain.parse(authservId)
                .flatMap(receiver -> ResultFields.receivedSpf(evaluation, receiver))
                .ifPresent(field -> json.writeString(unfolded(field.header())));
        json.writeEndArray();
        if (withTrace) {
            asked(evaluation.asked());
        }
    }

    private void decision(Optional<Decision> decision) {
        if (decision.isEmpty()) {
            json.writeNullProperty("decision");
            return;
        }
        json.writeObjectPropertyStart("decision");
        Decisions.write(decision.get(), json);
        json.writeEndObject();
    }

    private static String unfolded(String header) {
        return header.replaceAll("\r\n([ \t])", "$1").strip();
    }

    private void spf(Optional<SpfCheck> spf) {
        if (spf.isEmpty()) {
            json.writeNullProperty("spf");
            return;
        }
        SpfCheck check = spf.get();
        json.writeObjectPropertyStart("spf");
        text("result", Optional.of(check.verdict().word()));
        text("domain", check.identity().domain().map(Domain::name));
        text("scope", Optional.of(check.identity().scope().toString()));
        text("mechanism", check.verdict().mechanism());
        text("explanation", check.explanation().map(SpfVerdict.Explanation::text));
        json.writeNumberProperty("lookups", check.lookups());
        json.writeNumberProperty("voidLookups", check.voidLookups());
        text("cause", Optional.of(check.verdict().cause()));
        json.writeEndObject();
    }

    private void helo(Optional<SpfCheck> helo) {
        if (helo.isEmpty()) {
            json.writeNullProperty("helo");
            return;
        }
        json.writeObjectPropertyStart("helo");
        text("result", Optional.of(helo.get().verdict().word()));
        text("domain", helo.get().identity().domain().map(Domain::name));
        text("cause", Optional.of(helo.get().verdict().cause()));
        json.writeEndObject();
    }

    private void dkim(Evaluation evaluation) {
        json.writeArrayPropertyStart("dkim");
        evaluation.content().ifPresent(content -> content.dkim().forEach(this::signature));
        json.writeEndArray();
    }

    private void signature(DkimCheck check) {
        json.writeStartObject();
        text("result", Optional.of(check.verdict().word()));
        text("domain", check.signature().domain().map(Domain::name));
        text("selector", check.signature().selector());
        text("identity", check.signature().identity());
        text("algorithm", check.signature().terms().map(terms -> terms.algorithm().word()));
        if (check.computed().keyBits().isPresent()) {
            json.writeNumberProperty("keyBits", check.computed().keyBits().getAsInt());
        } else {
            json.writeNullProperty("keyBits");
        }
        truth("signatureValid", check.computed().signatureValid());
        truth("bodyHashValid", check.computed().bodyHashValid());
        text("cause", Optional.of(check.verdict().reason()));
        if (withTrace) {
            body(check.computed().body());
        }
        json.writeEndObject();
    }

    private void body(Optional<DkimCheck.Body> body) {
        if (body.isEmpty()) {
            json.writeNullProperty("body");
            return;
        }
        BodyHash.Trace trace = body.get().found().trace();
        json.writeObjectPropertyStart("body");
        json.writeNumberProperty("length", trace.rawLength());
        json.writeNumberProperty("canonicalLength", trace.canonicalLength());
        json.writeNumberProperty("hashedLength", trace.hashedLength());
        json.writeNumberProperty("droppedLines", trace.droppedLines());
        json.writeEndObject();
    }

    private void arc(Optional<ArcCheck> arc) {
        if (arc.isEmpty()) {
            json.writeNullProperty("arc");
            return;
        }
        json.writeObjectPropertyStart("arc");
        text("result", Optional.of(arc.get().verdict().word()));
        json.writeNumberProperty("instances", arc.get().instances());
        text("cause", Optional.of(arc.get().verdict().cause()));
        json.writeEndObject();
    }

    private void dmarc(Optional<DmarcCheck> dmarc) {
        if (dmarc.isEmpty()) {
            json.writeNullProperty("dmarc");
            return;
        }
        DmarcCheck check = dmarc.get();
        json.writeObjectPropertyStart("dmarc");
        text("result", Optional.of(check.verdict().word()));
        text("authorDomain", check.authorDomain().map(Domain::name));
        text("organizationalDomain", check.organizationalDomain().map(Domain::name));
        text("policyDomain", check.policyDomain().map(Domain::name));
        text("policy", check.policy().map(DmarcPolicy::word));
        json.writeBooleanProperty("testing", check.testing());
        text("disposition", check.disposition().map(DmarcPolicy::word));
        text("discovery", Optional.of(check.discovery().word()));
        json.writeBooleanProperty("spfAligned", check.spfAligned());
        json.writeBooleanProperty("dkimAligned", check.dkimAligned());
        text("cause", Optional.of(check.verdict().toString()));
        shadow(check.shadow());
        json.writeEndObject();
    }

    private void shadow(Optional<Shadow> shadow) {
        if (shadow.isEmpty()) {
            json.writeNullProperty("shadow");
            return;
        }
        Shadow.Outcome other = shadow.get().outcome();
        json.writeObjectPropertyStart("shadow");
        text("discovery", Optional.of(shadow.get().discovery().word()));
        text("result", Optional.of(other.result()));
        text("organizationalDomain", other.organizationalDomain().map(Domain::name));
        text("policyDomain", other.policyDomain().map(Domain::name));
        text("policy", other.policy().map(DmarcPolicy::word));
        text("disposition", other.disposition().map(DmarcPolicy::word));
        json.writeArrayPropertyStart("differences");
        shadow.get().differences().stream()
                .sorted()
                .forEach(aspect -> json.writeString(aspect.word()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void iprev(Optional<Iprev> iprev) {
        if (iprev.isEmpty()) {
            json.writeNullProperty("iprev");
            return;
        }
        json.writeObjectPropertyStart("iprev");
        text("result", Optional.of(iprev.get().verdict().word()));
        text("name", iprev.get().name().map(Domain::name));
        json.writeEndObject();
    }

    private void lists(List<Listings.Listing> listings) {
        json.writeArrayPropertyStart("lists");
        for (Listings.Listing listing : listings) {
            json.writeStartObject();
            text("list", Optional.of(listing.zone().zone().name()));
            text("effect", Optional.of(listing.zone().kind().blocks() ? "block" : "allow"));
            text("subject", Optional.of(listing.subject()));
            text("answer", Optional.of(ListWords.word(listing.said())));
            json.writeArrayPropertyStart("details");
            ListWords.details(listing.said()).forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void asked(List<Asked> questions) {
        json.writeArrayPropertyStart("asked");
        for (Asked asked : questions) {
            json.writeStartObject();
            Answers.write(asked.question(), asked.answer(), json);
            json.writeNumberProperty("microseconds", asked.took().toNanos() / 1_000);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void text(String name, Optional<String> value) {
        if (value.isPresent()) {
            json.writeStringProperty(name, value.get());
        } else {
            json.writeNullProperty(name);
        }
    }

    private void truth(String name, Optional<Boolean> value) {
        if (value.isPresent()) {
            json.writeBooleanProperty(name, value.get());
        } else {
            json.writeNullProperty(name);
        }
    }
}
