package org.sekimori.gate.milter;

import java.util.ArrayList;
import java.util.List;

/// Where a milter session stands. Pure: an event gives the next state, and what is to be done.
///
/// ```
///           Negotiate         Mail             Data, Header …        EndOfHeader
/// [Fresh] -----------> [Idle] ----> [Addressed] -----------> [InHeader] ----> [InBody]
///                        ^                                                       |
///                        '------------- EndOfMessage; Abort from anywhere -------'
/// ```
sealed interface MilterState {
    /// Recipients of one message. RFC 5321 §4.5.3.1.8 asks for a hundred, Postfix takes a thousand.
    int MAX_RECIPIENTS = 10_000;

    /// @throws Frame.Broken where the event cannot come now
    Move on(Event event) throws Frame.Broken;

    /// @param acts to be done in this order
    record Move(MilterState next, List<Act> acts) {
        Move(MilterState next, Act... acts) {
            this(next, List.of(acts));
        }
    }

    /// Nothing was agreed.
    record Fresh() implements MilterState {
        @Override
        public Move on(Event event) throws Frame.Broken {
            return switch (event) {
                case Event.Negotiate(Terms offered) when offered.version() >= Terms.OLDEST -> {
                    Terms terms = offered.answer();
                    yield new Move(new Idle(terms, Client.UNKNOWN), new Act.Agree(terms));
                }
                case Event.Negotiate(Terms offered) ->
                        throw new Frame.Broken("protocol version " + offered.version());
                case Event.Quit _ -> new Move(this, new Act.HangUp());
                case Event.Macros _, Event.Unknown _, Event.OfSession _, Event.OfEnvelope _ ->
                        throw misplaced(event, "before the negotiation");
                case Event.OfMessage _, Event.Abort _, Event.QuitNewConnection _ ->
                        throw misplaced(event, "before the negotiation");
            };
        }
    }

    /// Between two messages.
    record Idle(Terms terms, Client client) implements MilterState {
        @Override
        public Move on(Event event) throws Frame.Broken {
            return switch (event) {
                case Event.Macros macros -> new Move(new Idle(terms, client.told(macros)));
                case Event.Connect connect ->
                        new Move(
                                new Idle(terms, client.connected(connect)),
                                new Act.Acknowledge(Terms.Step.CONNECT));
                case Event.Helo said ->
                        new Move(
                                new Idle(terms, client.greeted(said)),
                                new Act.Acknowledge(Terms.Step.HELO));
                case Event.Mail mail ->
                        new Move(
                                new Addressed(terms, client, mail, List.of()),
                                new Act.Acknowledge(Terms.Step.MAIL));
                case Event.Unknown _ -> new Move(this, new Act.Acknowledge(Terms.Step.UNKNOWN));
                case Event.Abort _ -> new Move(new Idle(terms, client.withoutMessage()));
                case Event.Quit _ -> new Move(this, new Act.HangUp());
                case Event.QuitNewConnection _ -> new Move(new Idle(terms, Client.UNKNOWN));
                case Event.Negotiate _, Event.OfEnvelope _, Event.OfMessage _ ->
                        throw misplaced(event, "between two messages");
            };
        }
    }

    /// After MAIL FROM: recipients are told.
    record Addressed(Terms terms, Client client, Event.Mail mail, List<String> recipients)
            implements MilterState {
        @Override
        public Move on(Event event) throws Frame.Broken {
            return switch (event) {
                case Event.Macros macros ->
                        new Move(new Addressed(terms, client.told(macros), mail, recipients));
                case Event.Recipient recipient -> recipient(recipient.path());
                case Event.Unknown _ -> new Move(this, new Act.Acknowledge(Terms.Step.UNKNOWN));
                case Event.Data _ ->
                        new Move(
                                new InHeader(terms, client),
                                begin(),
                                new Act.Acknowledge(Terms.Step.DATA));
                case Event.OfMessage _ -> undeclared(event);
                case Event.Leaving leaving -> leave(leaving, terms, client);
                case Event.Negotiate _, Event.OfSession _ -> throw misplaced(event, "after MAIL");
            };
        }

        private Move recipient(String path) throws Frame.Broken {
            if (recipients.size() == MAX_RECIPIENTS) {
                throw new Frame.Broken("more than " + MAX_RECIPIENTS + " recipients");
            }
            var more = new ArrayList<>(recipients);
            more.add(path);
            return new Move(
                    new Addressed(terms, client, mail, more),
                    new Act.Acknowledge(Terms.Step.RECIPIENT));
        }

        private Act begin() {
            return new Act.Begin(client.envelope(mail, recipients));
        }

        /// Before version 4 nobody tells of DATA.
        private Move undeclared(Event event) throws Frame.Broken {
            Move then = new InHeader(terms, client).on(event);
            var acts = new ArrayList<Act>();
            acts.add(begin());
            acts.addAll(then.acts());
            return new Move(then.next(), acts);
        }
    }

    /// Header fields come.
    record InHeader(Terms terms, Client client) implements MilterState {
        @Override
        public Move on(Event event) throws Frame.Broken {
            return switch (event) {
                case Event.Macros _ -> new Move(this);
                case Event.Header field ->
                        new Move(this, new Act.Keep(field), new Act.Acknowledge(Terms.Step.HEADER));
                case Event.EndOfHeader _ ->
                        new Move(
                                new InBody(terms, client),
                                new Act.Index(),
                                new Act.Acknowledge(Terms.Step.END_OF_HEADER));
                case Event.BodyChunk(Octets octets) ->
                        new Move(
                                new InBody(terms, client),
                                new Act.Index(),
                                new Act.Take(octets, false));
                case Event.EndOfMessage(Octets octets) ->
                        new Move(
                                new Idle(terms, client.withoutMessage()),
                                new Act.Index(),
                                new Act.Take(octets, true),
                                new Act.Judge());
                case Event.Leaving leaving -> leave(leaving, terms, client);
                case Event.Negotiate _, Event.Unknown _, Event.OfSession _, Event.OfEnvelope _ ->
                        throw misplaced(event, "within a header");
            };
        }
    }

    /// The body comes.
    record InBody(Terms terms, Client client) implements MilterState {
        @Override
        public Move on(Event event) throws Frame.Broken {
            return switch (event) {
                case Event.Macros _ -> new Move(this);
                case Event.BodyChunk(Octets octets) -> new Move(this, new Act.Take(octets, false));
                case Event.EndOfMessage(Octets octets) ->
                        new Move(
                                new Idle(terms, client.withoutMessage()),
                                new Act.Take(octets, true),
                                new Act.Judge());
                case Event.Leaving leaving -> leave(leaving, terms, client);
                case Event.Negotiate _, Event.Unknown _, Event.OfSession _, Event.OfEnvelope _ ->
                        throw misplaced(event, "within a body");
                case Event.Header _, Event.EndOfHeader _ -> throw misplaced(event, "within a body");
            };
        }
    }

    /// A message is left unfinished.
    private static Move leave(Event.Leaving event, Terms terms, Client client) {
        return switch (event) {
            case Event.Abort _ ->
                    new Move(new Idle(terms, client.withoutMessage()), new Act.Forget());
            case Event.QuitNewConnection _ ->
                    new Move(new Idle(terms, Client.UNKNOWN), new Act.Forget());
            case Event.Quit _ ->
                    new Move(new Idle(terms, client), new Act.Forget(), new Act.HangUp());
        };
    }

    private static Frame.Broken misplaced(Event event, String where) {
        return new Frame.Broken(event.getClass().getSimpleName() + " " + where);
    }
}
