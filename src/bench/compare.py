#!/usr/bin/env python3
"""Compares the node with DCMTK's storescp side by side, in rounds that alternate. Python 3.9, no packages.

  src/bench/compare.py --bench DIR [--rounds 5] [--kinds ct,us,tiny] [--assoc 1,8] [--peers node,dcmtk]

DIR holds storeload.c (a load generator: N associations, templates patched in place, one JSON line per run) and
gen.py (which writes the templates ct.dcm, us.dcm and tiny.dcm). Both are built and run in a temporary folder;
all traffic is on loopback, all data lies below --work (default: a temporary folder) and is deleted after each run.

Prints, for each kind and number of associations, the medians of: instances/s of the peers and their ratio (median
of the ratios of single rounds), CPU seconds of the receiver per GB, and its largest PSS. A cell counts only when
every object was answered with Success. Wall times of a shared machine vary a lot: compare ratios of one run only.
"""
import argparse, json, os, shutil, signal, socket, statistics, subprocess, sys, tempfile, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COUNTS = {("ct", 1): 400, ("ct", 8): 800, ("us", 1): 25, ("us", 8): 40, ("tiny", 1): 2000, ("tiny", 8): 6000}
TICK = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def tree(pid):
    """A process and its descendants."""
    found, todo = [], [pid]
    while todo:
        p = todo.pop()
        found.append(p)
        try:
            for task in os.listdir(f"/proc/{p}/task"):
                with open(f"/proc/{p}/task/{task}/children") as f:
                    todo += [int(c) for c in f.read().split()]
        except OSError:
            pass
    return found


def cpu_seconds(pid):
    """Of the process, its living descendants and the children it has waited for."""
    total = 0
    for i, p in enumerate(tree(pid)):
        try:
            with open(f"/proc/{p}/stat") as f:
                v = f.read().rsplit(")", 1)[1].split()
            total += int(v[11]) + int(v[12]) + (int(v[13]) + int(v[14]) if i == 0 else 0)
        except OSError:
            pass
    return total / TICK


def pss_mb(pid):
    total = 0
    for p in tree(pid):
        try:
            with open(f"/proc/{p}/smaps_rollup") as f:
                total += next(int(l.split()[1]) for l in f if l.startswith("Pss:"))
        except (OSError, StopIteration):
            pass
    return total / 1024


class Pss(threading.Thread):
    """Samples the PSS until it is told to stop."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.most, self.stop = pid, 0, threading.Event()

    def run(self):
        while not self.stop.wait(0.25):
            self.most = max(self.most, pss_mb(self.pid))


class Peer:
    """One receiver, started in a process group of its own."""

    def __init__(self, name, work):
        self.name, self.port = name, free_port()
        self.folder = os.path.join(work, os.path.basename(os.path.dirname(name)) or name)
        os.makedirs(self.folder)
        env = dict(os.environ)
        if name == "dcmtk":
            env["TCP_NODELAY"] = "1"
            self.aet, self.stored = "ANY-SCP", self.folder
            command = ["storescp", "--fork", "-dhl", "-pdu", "131072", "+B", "-od", self.folder, str(self.port)]
        elif name.startswith("ref"):
            self.aet, self.stored = "ANY-SCP", self.folder
            command = [os.path.join(work, "refscp"), str(self.port), self.folder, name.split("-")[1]]
        else:
            self.aet, self.stored = "VOXELMASK", os.path.join(self.folder, "staging", "studies")
            launcher = os.path.join(ROOT, "voxelmask") if name == "node" else name
            command = [launcher, "serve", "--data", self.folder, "--port", str(self.port)]
        log = open(os.path.join(work, "log-" + os.path.basename(self.folder)), "w")
        self.process = subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)
        for _ in range(1200):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.25)
        sys.exit(f"{name} did not start: see {log.name}")

    def clear(self):
        """Deletes what was stored, with the receiver running: the next run gets new UIDs."""
        for entry in os.listdir(self.stored):
            path = os.path.join(self.stored, entry)
            shutil.rmtree(path) if os.path.isdir(path) else (entry.startswith(".") or os.unlink(path))

    def close(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


def load(peer, work, kind, assoc, window, base):
    count = COUNTS[kind, 8 if assoc > 1 else 1]
    pss = Pss(peer.process.pid)
    pss.start()
    before = cpu_seconds(peer.process.pid)
    run = subprocess.run([os.path.join(work, "storeload"), "--port", str(peer.port), "--called", peer.aet,
                          "--template", os.path.join(work, kind + ".dcm"), "--count", str(count), "--base", str(base),
                          "--assoc", str(assoc), "--async", str(window)], stdout=subprocess.PIPE, text=True)
    result = json.loads(run.stdout)
    time.sleep(0.5)
    pss.stop.set()
    pss.join()
    result["cpu_gb"] = (cpu_seconds(peer.process.pid) - before) / (result["bytes"] / 1e9) if result["bytes"] else 0
    result["pss"] = pss.most
    if result["ok"] != count:
        print(f"  {peer.name} {kind} x{assoc}: {result['ok']} of {count}: {result['status']} {result['why']}", flush=True)
    return result


def median(cells, key):
    return statistics.median(c[key] for c in cells)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True, help="folder with storeload.c and gen.py")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kinds", default="ct,us,tiny")
    parser.add_argument("--assoc", default="1,8")
    parser.add_argument("--window", type=int, default=1, help="asynchronous operations window that is proposed")
    parser.add_argument("--peers", default="node,dcmtk", help="first: compared with the last. Also a launcher's path")
    parser.add_argument("--warm", type=int, default=1, help="rounds before those that count")
    parser.add_argument("--work", help="where the data goes: the file system that is measured")
    args = parser.parse_args()
    work = tempfile.mkdtemp(prefix="voxelmask-bench-", dir=args.work)
    peers = []
    try:
        for source in ("storeload", "refscp"):
            if os.path.exists(os.path.join(args.bench, source + ".c")):
                subprocess.run(["cc", "-O2", "-pthread", "-w", "-o", os.path.join(work, source),
                                os.path.join(args.bench, source + ".c")], check=True)
        subprocess.run([sys.executable, os.path.join(args.bench, "gen.py"), "templates", work], check=True,
                       stdout=subprocess.DEVNULL)
        peers = [Peer(name, work) for name in args.peers.split(",")]
        measure(args, work, peers)
    finally:
        for peer in peers:
            peer.close()
        shutil.rmtree(work, ignore_errors=True)


def measure(args, work, peers):
    cells = [(kind, int(assoc)) for kind in args.kinds.split(",") for assoc in args.assoc.split(",")]
    results, base = {}, 1
    for number in range(-args.warm, args.rounds):
        for kind, assoc in cells:
            order = peers if number % 2 == 0 else peers[::-1]
            for peer in order:
                result = load(peer, work, kind, assoc, args.window, base)
                if number >= 0:
                    results.setdefault((kind, assoc, peer.name), []).append(result)
                peer.clear()
            base += 10000
        print(f"round {number + 1} of {args.rounds}", file=sys.stderr, flush=True)
    last = peers[-1]
    for kind, assoc in cells:
        for peer in peers:
            mine, other = results[kind, assoc, peer.name], results[kind, assoc, last.name]
            ratio = statistics.median(a["inst_s"] / b["inst_s"] for a, b in zip(mine, other))
            print(f"{kind:5} x{assoc}  {os.path.basename(peer.folder):12} {median(mine, 'inst_s'):8.1f}/s  ratio {ratio:5.2f}  "
                  f"CPU {median(mine, 'cpu_gb'):6.2f} s/GB  PSS {max(c['pss'] for c in mine):5.0f} MB  "
                  f"p99 {median(mine, 'p99_ms'):7.2f} ms  ok {sum(c['ok'] for c in mine)}", flush=True)


main()
