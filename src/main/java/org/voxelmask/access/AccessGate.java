package org.voxelmask.access;

import java.io.Closeable;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.voxelmask.config.AccessConfig;
import org.voxelmask.config.HostPattern;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.AssociationRequest;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;

/**
 * Lets in who may come in: the rate of the address first, so that titles cannot be guessed quickly, then the list
 * of callers, then the caps. A refusal names the setting that it comes from.
 *
 * <p>A caller that is not listed and one that comes from another host than listed get the same answer,
 * calling-AE-title-not-recognized (PS3.8 9.3.4), so that nobody learns by asking which titles are listed; the
 * audit trail tells them apart.
 */
public final class AccessGate implements AssociationGate, Closeable {
    private static final Duration FIRST_LOOKUP = Duration.ofSeconds(5);

    private final Optional<CallerList> callers;
    private final Admission admission;
    private final HostNames hostNames;

    private AccessGate(Optional<CallerList> callers, Admission admission, HostNames hostNames) {
        this.callers = callers;
        this.admission = admission;
        this.hostNames = hostNames;
    }

    /**
     * Opens the gate. Host names are looked up first, and waited for up to five seconds.
     *
     * @param config without callers, everybody may come in: {@link AccessPolicy} says whether that is in order
     * @param lookup for host names, called by one thread of the gate's own
     * @param nanoTime as {@link System#nanoTime}
     * @throws InterruptedException while waiting for a name server
     */
    public static AccessGate open(AccessConfig config, HostLookup lookup, LongSupplier nanoTime)
            throws InterruptedException {
        HostNames hostNames = HostNames.start(names(config), config.hostNameRefresh(), lookup);
        try {
            hostNames.awaitFirst(FIRST_LOOKUP);
        } catch (InterruptedException e) {
            hostNames.close();
            throw e;
        }
        Optional<CallerList> callers = config.callers().isEmpty()
                ? Optional.empty()
                : Optional.of(new CallerList(config.callers(), hostNames::addresses));
        return new AccessGate(callers, new Admission(config, nanoTime), hostNames);
    }

    private static Set<String> names(AccessConfig config) {
        return config.callers().stream()
                .flatMap(caller -> caller.hosts().stream())
                .filter(HostPattern.Name.class::isInstance)
                .map(HostPattern::text)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<Visit> connected(InetAddress address) {
        return admission.connect(address) ? Optional.of(new Connection(address)) : Optional.empty();
    }

    @Override
    public String refusal() {
        return "more than access.max_connections_per_address are open";
    }

    private Decision decide(AssociationRequest request) {
        if (!admission.mayAsk(request.address())) {
            return new Rejected(
                    AAssociateRJ.TEMPORARY_CONGESTION, "more than access.associations_per_minute from this address");
        }
        CallerList.Verdict verdict = callers.map(
                        list -> list.judge(request.callingAet(), request.address(), request.certificate()))
                .orElse(CallerList.Verdict.ALLOWED);
        return switch (verdict) {
            case UNKNOWN_TITLE ->
                new Rejected(
                        AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED, "the calling AE title is not in access.callers");
            case WRONG_HOST ->
                new Rejected(
                        AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED,
                        "the calling AE title is in access.callers with other hosts than this one");
            case WRONG_CERTIFICATE ->
                new Rejected(
                        AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED,
                        "the calling AE title is in access.callers with other certificates than the one shown");
            case ALLOWED -> admit(request);
        };
    }

    private Decision admit(AssociationRequest request) {
        return switch (admission.admit(request.callingAet(), request.address())) {
            case ADDRESS_FULL ->
                new Rejected(
                        AAssociateRJ.LOCAL_LIMIT_EXCEEDED, "more than access.max_associations_per_address are open");
            case CALLER_FULL ->
                new Rejected(
                        AAssociateRJ.LOCAL_LIMIT_EXCEEDED, "more than access.max_associations_per_caller are open");
            case ADMITTED -> new Granted(() -> admission.leave(request.callingAet(), request.address()));
        };
    }

    /** Looks up no more host names. */
    @Override
    public void close() {
        hostNames.close();
    }

    /** One connection that counts for its address. */
    private final class Connection implements Visit {
        private final InetAddress address;

        Connection(InetAddress address) {
            this.address = address;
        }

        @Override
        public Decision requested(AssociationRequest request) {
            return decide(request);
        }

        @Override
        public void closed() {
            admission.disconnect(address);
        }
    }
}
