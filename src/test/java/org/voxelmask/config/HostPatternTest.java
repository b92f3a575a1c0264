package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.config.HostPattern.Name;
import org.voxelmask.config.HostPattern.Network;

class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3, 10.1.2.4",
        "10.1.2.0/24, 10.1.2.255, 10.1.3.0",
        "10.1.2.0/24, 10.1.2.0, 10.1.1.255",
        "10.1.2.128/25, 10.1.2.128, 10.1.2.127",
        "128.0.0.0/1, 200.1.1.1, 127.0.0.1",
        "0.0.0.0/0, 10.1.2.3, '::1'",
        "'::/0', '2001:db8::7', 10.1.2.3",
        "'::1', '::1', 127.0.0.1",
        "'2001:db8::/32', '2001:db8:ffff::1', '2001:db9::'",
        "'2001:db8::4/126', '2001:db8::7', '2001:db8::8'",
        "'fe80::/10', 'febf::1', 'fec0::1'",
        "'::ffff:10.1.2.3', 10.1.2.3, 10.1.2.2"
    })
    void networksHoldTheirAddressesAndNoOther(String network, String inside, String outside) throws Exception {
        Network parsed = network(network);
        assertTrue(parsed.contains(address(inside)));
        assertFalse(parsed.contains(address(outside)));
        assertEquals(Optional.of(parsed), HostPattern.parse(parsed.text()), parsed.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1.2",
                "10.1.2.256",
                "10.1.2.03",
                "0x0a.1.2.3",
                "10.1.2.3/33",
                "10.1.2.3/",
                "10.1.2.3/-1",
                "10.1.2.3/024/1",
                "10.1.2.1/24",
                "2001:db8::1/64",
                "::/129",
                ":::",
                "1:2:3:4:5:6:7:8:9",
                "fe80::1%eth0",
                "::ffff:10.1.2.3/120",
                "[::1]",
                "pacs.example.org/24",
                "-pacs",
                "pacs-",
                "pacs..example",
                "pa_cs",
                "pacs.example.org.",
                "1.2.3.4.5",
                "pacs.7",
                "*",
                "10.1.2.*",
                "10.1.2.3 ",
                "a b",
                "10.1.2.3-9"
            })
    void whatIsNeitherAddressNorNetworkNorNameIsNothing(String text) {
        assertEquals(Optional.empty(), HostPattern.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pacs", "PACS-1", "ct1.radiology.example.org", "a", "1st.example", "xn--bcher-kva.example"})
    void namesAreNotLookedUp(String name) {
        assertEquals(Optional.of(new Name(name)), HostPattern.parse(name));
    }

    @Test
    void aNameIsNoLongerThanNamesMayBe() {
        String label = "a".repeat(63);
        assertTrue(HostPattern.parse(label).isPresent());
        assertTrue(HostPattern.parse(label + "a").isEmpty());
        String four = String.join(".", label, label, label, label);
        assertTrue(HostPattern.parse(four).isEmpty());
        assertTrue(HostPattern.parse(four.substring(2)).isPresent());
    }

    @Test
    void aNetworkIsAllThatSharesItsPrefix() throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            int length = random.nextBoolean() ? 4 : 16;
            int prefix = random.nextInt(8 * length + 1);
            byte[] given = bytes(random, length);
            byte[] near = given.clone();
            int flipped = random.nextInt(8 * length);
            near[flipped / 8] ^= (byte) (0x80 >> flipped % 8);
            Network network = new Network(InetAddress.getByAddress(masked(given, prefix)), prefix);
            assertTrue(network.contains(InetAddress.getByAddress(given)));
            assertEquals(flipped >= prefix, network.contains(InetAddress.getByAddress(near)), network.text());
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        bytes[0] |= 1; // no IPv4 address that is mapped into IPv6
        return bytes;
    }

    private static byte[] masked(byte[] address, int prefix) {
        int bits = 8 * address.length;
        BigInteger mask =
                BigInteger.ONE.shiftLeft(bits - prefix).subtract(BigInteger.ONE).not();
        byte[] all = new BigInteger(1, address).and(mask).toByteArray();
        byte[] bytes = new byte[address.length];
        int n = Math.min(all.length, bytes.length);
        System.arraycopy(all, all.length - n, bytes, bytes.length - n, n);
        return bytes;
    }

    private static Network network(String text) {
        return (Network) HostPattern.parse(text).orElseThrow();
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getAllByName(text)[0];
    }
}
