#!/usr/bin/env python3
"""Cuts the power of a file system under a receiving node, again and again. Root on Linux; Python 3.9, no packages.

  src/bench/powercut.py --bench DIR [--rounds 6] [--count 300] [--image MIB]

DIR holds storeload.c and gen.py (see compare.py). An ext4 file system on a loop device holds the data folder. After
each round of objects that were all answered with Success, the node is stopped where it stands (SIGSTOP) and the
device's image is copied, without any sync: what only the page cache had is not in the copy. The node goes on. The
copy is then mounted as after a power cut, and must hold every object that was answered so far: listed in the
indexes after one start, and whole by its SHA-256. Prints a line for each cut; exit 1 when anything is missing.
"""
import argparse, hashlib, json, os, re, shutil, signal, socket, subprocess, sys, tempfile, time

from unseal import unseal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LAUNCHER = os.environ.get("VOXELMASK", os.path.join(ROOT, "voxelmask"))


def run(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **more).stdout


def mount(image, folder):
    os.makedirs(folder, exist_ok=True)
    device = run("losetup", "--find", "--show", image).strip()
    run("mount", device, folder)
    return device


def unmount(device, folder):
    run("umount", folder)
    run("losetup", "--detach", device)


def serve(data, port):
    config = os.path.join(os.path.dirname(data), "config.yaml")
    with open(config, "w") as f:
        f.write("staging:\n  min_free_bytes: 16MiB\nlog:\n  level: info\n")
    started = time.monotonic()
    process = subprocess.Popen([LAUNCHER, "serve", "--data", data, "--port", str(port), "--config", config],
                               stdout=subprocess.PIPE, stderr=sys.stderr, text=True, start_new_session=True)
    line = process.stdout.readline()
    if not line.startswith("ready"):
        sys.exit("the node did not start: " + line)
    return process, time.monotonic() - started


def staged(data):
    """The instances that the indexes list, and how many of them are not whole."""
    listed, broken = set(), 0
    studies = os.path.join(data, "staging", "studies")
    for study in os.listdir(studies):
        index = os.path.join(studies, study, "instances.index")
        if not os.path.exists(index):
            continue
        with open(index, encoding="latin-1") as f:
            for line in f.read().split("\n")[1:-1]:
                values = line.split("\t")
                key, sha256, size, offset = values[:4]
                place = re.fullmatch("([0-9a-f]{16}):([0-9a-f]{8}):([0-9a-f]{4})", values[-2])
                name, start = (place[1] + ".pack", int(place[2], 16) + int(place[3], 16)) if place else (key + ".dcm", 0)
                with open(os.path.join(studies, study, name), "rb") as file:
                    file.seek(start)
                    content = file.read(int(size)) if place else file.read()
                try:
                    plain = unseal(content, os.path.join(data, "keys"), study, key)
                except (OSError, ValueError):
                    plain = b""
                broken += len(content) != int(size) or hashlib.sha256(plain[int(offset):]).hexdigest() != sha256
                listed.add(key)
    return listed, broken


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--image", type=int, default=3072, help="MiB of the file system")
    args = parser.parse_args()
    work = tempfile.mkdtemp(prefix="voxelmask-powercut-")
    run("cc", "-O2", "-pthread", "-w", "-o", work + "/storeload", os.path.join(args.bench, "storeload.c"))
    run(sys.executable, os.path.join(args.bench, "gen.py"), "templates", work)
    image, copy = work + "/live.img", work + "/cut.img"
    run("truncate", "-s", f"{args.image}M", image)
    run("mkfs.ext4", "-q", image)
    device = mount(image, work + "/live")
    node, _ = serve(work + "/live/data", port := free_port())
    answered, lost = 0, 0
    try:
        for number in range(args.rounds):
            kind, assoc = [("tiny", 8), ("ct", 8), ("tiny", 1), ("us", 2), ("ct", 1)][number % 5]
            count = args.count if kind != "us" else max(1, args.count // 50)
            result = json.loads(run(work + "/storeload", "--port", str(port), "--called", "VOXELMASK", "--template",
                                    f"{work}/{kind}.dcm", "--count", str(count), "--assoc", str(assoc),
                                    "--base", str(number * 1000000 // 100)))
            os.kill(node.pid, signal.SIGSTOP)
            answered += result["ok"]
            run("cp", "--sparse=always", image, copy)
            os.kill(node.pid, signal.SIGCONT)
            lost += check(copy, work + "/cut", answered, f"{kind} x{assoc}")
    finally:
        os.killpg(node.pid, signal.SIGTERM)
        node.wait()
        unmount(device, work + "/live")
        shutil.rmtree(work, ignore_errors=True)
    sys.exit(1 if lost else 0)


def check(image, folder, answered, what):
    device = mount(image, folder)
    try:
        data = folder + "/data"
        before, _ = staged_or_nothing(data)
        node, seconds = serve(data, free_port())
        os.killpg(node.pid, signal.SIGTERM)
        node.wait()
        listed, broken = staged(data)
        with open(data + "/audit/audit.jsonl") as f:
            repairs = sum('"stage_repaired"' in line for line in f)
        print(f"cut after {what}: {answered} answered; in the indexes {before} before the start, {len(listed)} after; "
              f"{broken} broken; {repairs} repairs told; ready after {seconds:.1f} s", flush=True)
        return broken + max(0, answered - len(listed))
    finally:
        unmount(device, folder)


def staged_or_nothing(data):
    try:
        listed, broken = staged(data)
        return len(listed), broken
    except (OSError, ValueError):
        return "not all", 0


main()
