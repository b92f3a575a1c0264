#!/usr/bin/python3
"""What writing evidence costs of a run's time, on one study of many instances. Needs DCMTK and Debian's python3-pydicom.

  src/bench/evidence_cost.py [--instances 500] [--launcher ./voxelmask]

Makes a study (src/test/python/make_study.py), sends it to a node of its own, processes it, and parts the time of that
one run by the times at which its files were written: a gap between two files belongs to the one that ends it.

  looking   until the order of the sources is captured: reading, decoding, looking for text
  copies    gaps that end with a masked copy: decoding again, masking, frame proofs, de-identifying
  evidence  all others: order, plan, header diffs, pictures, the bundle, its two checks, the seal, tables, ledger, receipt

Prints seconds and shares. Start-up of the program and the checks before the run are not counted.
"""
import argparse, json, os, pathlib, socket, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def stage(launcher, folder, data):
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = str(s.getsockname()[1])
    node = subprocess.Popen([launcher, "serve", "--port", port, "--data", data], stdout=subprocess.PIPE, text=True)
    if not node.stdout.readline():
        sys.exit("serve did not start")
    try:
        subprocess.run(["storescu", "-aec", "VOXELMASK", "+sd", "+sp", "*.dcm", "127.0.0.1", port, folder], check=True)
    finally:
        node.terminate()
        node.wait()
    studies = subprocess.run([launcher, "studies", "--data", data, "--json"], capture_output=True, text=True, check=True)
    return json.loads(studies.stdout)[0]["study_key"]


def parts(run, data):
    files = [p for p in run.rglob("*") if p.is_file()]
    files += [p for name in ("gate2.db", "gate2.db-wal", "ledger") for p in [data / name] if p.is_file()]
    files += [p for p in (data / "ledger").glob("*") if p.is_file()]
    began = (run / "logs").stat().st_ctime_ns  # the folder is made when the run begins
    began = min(began, *(p.stat().st_mtime_ns for p in files))
    share = {"looking": 0, "copies": 0, "evidence": 0}
    last, looked = began, False
    for path in sorted(files, key=lambda p: p.stat().st_mtime_ns):
        gap, last = path.stat().st_mtime_ns - last, path.stat().st_mtime_ns
        if not looked:
            share["looking"] += gap
            looked = path.name == "source_order_manifests.jsonl" and path.parent.name == "evidence"
        else:
            share["copies" if path.parent.name == "output" else "evidence"] += gap
    return share


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=int, default=500)
    parser.add_argument("--launcher", default=str(ROOT / "voxelmask"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="evidence-cost-") as scratch:
        folder, data = os.path.join(scratch, "study"), os.path.join(scratch, "data")
        make = str(ROOT / "src/test/python/make_study.py")
        subprocess.run(["/usr/bin/python3", make, folder, "--many", str(options.instances)], check=True)
        study = stage(options.launcher, folder, data)
        begin = time.monotonic()
        done = subprocess.run(
            [options.launcher, "process", study, "--mode", "pilot", "--profile", "research", "--data", data,
             "--even-if-receiving", "--json"], capture_output=True, text=True)
        wall = time.monotonic() - begin
        if done.returncode != 0:
            sys.exit(f"process ended with {done.returncode}: {done.stderr}")
        share = parts(pathlib.Path(json.loads(done.stdout)["run_dir"]), pathlib.Path(data))
        whole = sum(share.values())
        print(f"{options.instances} instances, {wall:.1f} s in all, {whole / 1e9:.1f} s from the run's begin to its last file")
        for name, nanos in share.items():
            print(f"{name:9} {nanos / 1e9:7.2f} s  {100 * nanos / whole:5.1f} %")


if __name__ == "__main__":
    main()
