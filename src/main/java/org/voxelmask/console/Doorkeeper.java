package org.voxelmask.console;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.voxelmask.tls.AccessToken;

/**
 * Who may use the console. A token lets a browser in and gives it a session of two secrets: a cookie, and a word that the
 * page sends in a header of every request. Neither is of use without the other. Comparisons take the same time whatever is
 * compared.
 */
public final class Doorkeeper {
    /** Sessions at a time; the one that was used least lately goes first. */
    static final int MAX_SESSIONS = 8;

    /** Refused tokens in {@link #REFUSAL_WINDOW}; from then on every token is refused until it is over. */
    static final int MAX_REFUSALS = 10;

    /** The time that refusals are counted in. */
    static final Duration REFUSAL_WINDOW = Duration.ofMinutes(1);

    /** A session that nobody uses for so long is over. */
    static final Duration SESSION_IDLE_LIMIT = Duration.ofHours(8);

    private static final int SECRET_BYTES = 32;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final SecureRandom random;
    private final Clock clock;
    private final Consumer<String> printed;
    private final List<Session> sessions = new ArrayList<>();
    private String token;
    private int refusals;
    private Instant window = Instant.EPOCH;

    /** The two secrets of a browser's session, and when it was used last. */
    record Session(String cookie, String word, Instant used) {}

    private Doorkeeper(String token, SecureRandom random, Clock clock, Consumer<String> printed) {
        this.random = random;
        this.clock = clock;
        this.printed = printed;
        this.token = token;
    }

    /** With a token that may be used any number of times. */
    public static Doorkeeper withToken(String token, SecureRandom random, Clock clock) {
        return new Doorkeeper(token, random, clock, null);
    }

    /**
     * With tokens that are used once.
     *
     * @param printed gets each new one, the first as soon as {@link #begin} is called
     */
    public static Doorkeeper oneTime(SecureRandom random, Clock clock, Consumer<String> printed) {
        return new Doorkeeper(null, random, clock, printed);
    }

    /** Makes and prints the first token, where they are used once. */
    synchronized void begin() {
        if (printed != null) {
            token = secret();
            printed.accept(token);
        }
    }

    /**
     * Lets a browser in.
     *
     * @throws ConsoleException when the token is not the one, or too many were not
     */
    synchronized Session enter(String presented) throws ConsoleException {
        Instant now = clock.instant();
        if (now.isAfter(window.plus(REFUSAL_WINDOW))) {
            window = now;
            refusals = 0;
        }
        if (refusals >= MAX_REFUSALS) {
            throw new ConsoleException(TOO_MANY, "too many tokens were refused: wait a minute");
        }
        if (token == null || !AccessToken.same(token, presented)) {
            refusals++;
            throw new ConsoleException(
                    FORBIDDEN, "this token is not the one, or was used: look where the console runs");
        }
        if (printed != null) {
            begin();
        }
        while (sessions.size() >= MAX_SESSIONS) {
            sessions.remove(0);
        }
        Session session = new Session(secret(), secret(), now);
        sessions.add(session);
        return session;
    }

    /** The session that a cookie and a word belong to, which is used now; the one that was used last stands last. */
    synchronized Optional<Session> find(String cookie, String word) {
        Instant now = clock.instant();
        sessions.removeIf(session -> Duration.between(session.used(), now).compareTo(SESSION_IDLE_LIMIT) > 0);
        Session found = null;
        for (Session session : sessions) {
            boolean sameCookie = AccessToken.same(session.cookie(), cookie);
            boolean sameWord = AccessToken.same(session.word(), word);
            found = sameCookie && sameWord ? session : found;
        }
        if (found == null) {
            return Optional.empty();
        }
        sessions.remove(found);
        Session used = new Session(found.cookie(), found.word(), now);
        sessions.add(used);
        return Optional.of(used);
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
