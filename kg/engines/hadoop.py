"""Files of any file system that Hadoop knows (hdfs://, s3a://, file://), through its own FileSystem, wherever one works.

Where Spark was started there is a Java virtual machine to ask; a worker, which has none, starts one with Spark's jars.
Bytes never cross over to Python: Java copies them to a file on this machine, and back.
"""

from __future__ import annotations

import atexit
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from kg.errors import SinkError, SourceError

if TYPE_CHECKING:
    from pyspark import SparkContext

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""What the name of a file on another file system looks like; one letter is a drive."""
GLOB = re.compile(r"[*?{\[]")
BUFFER = 1 << 16


class Found(NamedTuple):
    """A file that is there."""

    uri: str
    size: int


class FileSystem(NamedTuple):
    """Where to ask for files: a Java virtual machine, and how Hadoop is set up."""

    jvm: Any
    conf: Any

    def path(self, uri: str) -> Any:
        """Give the path that an address names."""
        return self.jvm.org.apache.hadoop.fs.Path(uri)

    def of(self, uri: str) -> Any:
        """Give the file system that a file is on."""
        return self.path(uri).getFileSystem(self.conf)


def is_remote(name: str) -> bool:
    """Tell whether a name is an address with a scheme.

    >>> is_remote("hdfs://host/works"), is_remote("s3a://bucket/works"), is_remote("C:/works"), is_remote("works")
    (True, True, False, False)
    """
    return SCHEME.match(name) is not None


def of_driver(spark: SparkContext) -> FileSystem:
    """Give the file systems as whoever started Spark sees them."""
    return FileSystem(spark._jvm, spark._jsc.hadoopConfiguration())  # noqa: SLF001


def settings(files: FileSystem) -> str:
    """Give how Hadoop is set up as text, for workers."""
    writer = files.jvm.java.io.StringWriter()
    files.conf.writeXml(writer)
    return str(writer.toString())


@lru_cache(maxsize=1)
def of_worker(xml: str) -> FileSystem:
    """Give the file systems in a process that has no Java virtual machine, which is started and kept."""
    from py4j.java_gateway import GatewayParameters, JavaGateway, launch_gateway  # noqa: PLC0415 - an extra
    from pyspark.find_spark_home import _find_spark_home  # noqa: PLC0415 - an extra

    jars = Path(os.environ.get("SPARK_HOME") or _find_spark_home(), "jars")
    paths = [str(jars / "*"), *filter(None, (os.environ.get("HADOOP_CONF_DIR"), os.environ.get("CLASSPATH")))]
    archive = next(map(str, sorted(jars.glob("py4j*.jar"))), "")
    with Path(os.devnull).open("wb") as nowhere:
        port, token = launch_gateway(
            jarpath=archive,
            classpath=os.pathsep.join(paths),
            javaopts=["-Xmx256m"],
            die_on_exit=True,
            enable_auth=True,
            redirect_stderr=nowhere,
        )
    gateway = JavaGateway(gateway_parameters=GatewayParameters(port=port, auth_token=token, auto_convert=True))
    atexit.register(gateway.shutdown)
    conf = gateway.jvm.org.apache.hadoop.conf.Configuration(False)
    conf.addResource(gateway.jvm.java.io.ByteArrayInputStream(xml.encode()))
    return FileSystem(gateway.jvm, conf)


def find(files: FileSystem, uri: str) -> list[Found]:
    """Give the files that an address, or a pattern, names; folders are gone through, hidden files passed over.

    Raises SourceError when there are none.
    """
    with _told(uri, SourceError):
        system, path = files.of(uri), files.path(uri)
        if GLOB.search(uri):
            tops = list(system.globStatus(path) or ())
        else:
            tops = [system.getFileStatus(path)] if system.exists(path) else []
        found = [each for top in tops for each in _below(system, top)]
    if not found:
        raise SourceError(f"{uri}: there is no such file or folder")
    return sorted(found)


def is_folder(files: FileSystem, uri: str) -> bool:
    """Tell whether an address is that of a folder. Raises SourceError."""
    with _told(uri, SourceError):
        system, path = files.of(uri), files.path(uri)
        return not GLOB.search(uri) and bool(system.exists(path)) and bool(system.getFileStatus(path).isDirectory())


def _below(system: Any, top: Any) -> Iterator[Found]:
    """Give a file, or the files below a folder."""
    if not top.isDirectory():
        yield _found(top)
        return
    listed = system.listFiles(top.getPath(), True)
    above = len(str(top.getPath().toUri().getPath()).rstrip("/"))
    while listed.hasNext():
        each = listed.next()
        inside = str(each.getPath().toUri().getPath())[above:]
        if not any(part.startswith((".", "_")) for part in inside.split("/")):
            yield _found(each)


def _found(status: Any) -> Found:
    return Found(str(status.getPath().toString()), int(status.getLen()))


def fetch(files: FileSystem, uri: str, target: Path, start: int = 0, length: int | None = None) -> None:
    """Copy a file, or a range of its bytes, to this machine. Raises SourceError."""
    with _told(uri, SourceError):
        stream = files.of(uri).open(files.path(uri))
        stream.seek(start)
        out = files.jvm.java.io.FileOutputStream(str(target))
        if length is not None:
            stream = files.jvm.org.apache.commons.io.input.BoundedInputStream(stream, length)
        files.jvm.org.apache.hadoop.io.IOUtils.copyBytes(stream, out, BUFFER, True)


def put(files: FileSystem, made: Path, uri: str) -> None:
    """Copy a file to another file system, whole or not at all, in the place of one that is there. Raises SinkError."""
    fresh = f"{uri.rpartition('/')[0]}/.{uri.rpartition('/')[2]}.{uuid4().hex}"
    with _told(uri, SinkError):
        system = files.of(uri)
        system.copyFromLocalFile(False, True, files.path(made.as_uri()), files.path(fresh))
        system.delete(files.path(uri), False)
        if not system.rename(files.path(fresh), files.path(uri)):
            raise SinkError(f"{uri}: the file system does not rename {fresh}")


def replace(files: FileSystem, fresh: str, target: str) -> None:
    """Put a folder in the place of another, or where none is. Raises SinkError."""
    with _told(target, SinkError):
        system = files.of(target)
        system.delete(files.path(target), True)
        if not system.rename(files.path(fresh), files.path(target)):
            raise SinkError(f"{target}: the file system does not rename {fresh}")


def remove(files: FileSystem, uri: str) -> None:
    """Remove a folder, if it is there. Raises SinkError."""
    with _told(uri, SinkError):
        files.of(uri).delete(files.path(uri), True)


def names(files: FileSystem, uri: str) -> list[str]:
    """Give the names of what is in a folder; none where there is no folder. Raises SinkError."""
    with _told(uri, SinkError):
        system, path = files.of(uri), files.path(uri)
        return sorted(str(each.getPath().getName()) for each in system.listStatus(path)) if system.exists(path) else []


@contextmanager
def _told(uri: str, kind: type[SourceError | SinkError]) -> Iterator[None]:
    """Turn what Java throws into a sentence."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra

    try:
        yield
    except Py4JError as error:
        java = getattr(error, "java_exception", None)
        why = str(java.toString()) if java is not None else str(error)
        raise kind(f"{uri}: {why.splitlines()[0]}") from error
