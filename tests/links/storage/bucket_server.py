"""A service that speaks S3 on a port of this machine: signed requests, parts, ranges and lists."""

import hashlib
import hmac
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

KEPT_AT = "Mon, 16 Nov 2026 08:30:00 GMT"
SIGNED = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d+)/([^/]+)/s3/aws4_request,"
    r" SignedHeaders=([^,]+), Signature=(\w+)"
)


class BucketServer:
    """One bucket, «papers». `trouble` maps a method to the code it is refused with from now on."""

    def __init__(self, key: str = "vikno", secret: str = "hidden") -> None:
        self.key, self.secret = key, secret
        self.contents: dict[str, bytes] = {}
        self.parts: dict[str, dict[int, bytes]] = {}
        self.trouble: dict[str, tuple[int, str]] = {}
        self.asked: list[str] = []
        service = self

        class Handler(_Handler):
            bucket = service

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        """Nobody listens at the address any more."""
        self.server.shutdown()
        self.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bucket: BucketServer

    def _take(self) -> None:
        service, body = self.bucket, self.rfile.read(int(self.headers["Content-Length"] or 0))
        service.asked.append(self.command)
        where = urlsplit(self.path)
        given = dict(parse_qsl(where.query, keep_blank_values=True))
        _, name, key = (*unquote(where.path).split("/", 2), "")[:3]
        refusal = service.trouble.get(self.command) or self._unsigned(where, body) or self._unknown(name)
        if refusal:
            self._refuse(*refusal)
        else:
            getattr(self, f"_{self.command.lower()}")(key, given, body)

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = _take  # noqa: N815

    def _get(self, key: str, given: dict[str, str], body: bytes) -> None:
        if not key:
            return self._list(given)
        if (content := self._found(key)) is None:
            return None
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if asked is None:
            return self._answer(200, content)
        first, last = int(asked[1]), min(int(asked[2] or len(content) - 1), len(content) - 1)
        return self._answer(206, content[first : last + 1], {"Content-Range": f"bytes {first}-{last}/{len(content)}"})

    def _head(self, key: str, given: dict[str, str], body: bytes) -> None:
        if (content := self._found(key)) is not None:
            self._answer(200, content)

    def _put(self, key: str, given: dict[str, str], body: bytes) -> None:
        if "uploadId" in given:
            self.bucket.parts[given["uploadId"]][int(given["partNumber"])] = body
        else:
            self.bucket.contents[key] = body
        self._answer(200, b"", {"ETag": f'"{hashlib.md5(body).hexdigest()}"'})

    def _post(self, key: str, given: dict[str, str], body: bytes) -> None:
        if "uploads" in given:
            name = f"upload-{len(self.bucket.parts)}"
            self.bucket.parts[name] = {}
            said = f"<InitiateMultipartUploadResult><UploadId>{name}</UploadId></InitiateMultipartUploadResult>"
            return self._answer(200, said.encode())
        parts = self.bucket.parts.pop(given["uploadId"])
        self.bucket.contents[key] = b"".join(parts[number] for number in sorted(parts))
        return self._answer(200, b"<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>")

    def _delete(self, key: str, given: dict[str, str], body: bytes) -> None:
        self.bucket.contents.pop(key, None)
        self._answer(204, b"")

    def _list(self, given: dict[str, str]) -> None:
        prefix = given.get("prefix", "")
        rests = [key[len(prefix) :] for key in sorted(self.bucket.contents) if key.startswith(prefix)]
        folders = dict.fromkeys(rest.split("/")[0] for rest in rests if "/" in rest)
        said = "".join(
            f"<CommonPrefixes><Prefix>{escape(prefix + one)}/</Prefix></CommonPrefixes>" for one in folders
        ) + "".join(f"<Contents><Key>{escape(prefix + one)}</Key></Contents>" for one in rests if "/" not in one)
        self._answer(200, f"<ListBucketResult><IsTruncated>false</IsTruncated>{said}</ListBucketResult>".encode())

    def _found(self, key: str) -> bytes | None:
        if key not in self.bucket.contents:
            self._refuse(404, "NoSuchKey")
        return self.bucket.contents.get(key)

    def _unknown(self, name: str) -> tuple[int, str] | None:
        return None if name == "papers" else (404, "NoSuchBucket")

    def _unsigned(self, where, body: bytes) -> tuple[int, str] | None:
        """Signature version 4, made anew from what came; and no headers that only Amazon's own service knows."""
        if any("checksum" in name.lower() for name in self.headers) or "aws-chunked" in self.headers.get(
            "Content-Encoding", ""
        ):
            return 501, "NotImplemented"
        said = SIGNED.fullmatch(self.headers.get("Authorization", ""))
        if said is None or said[1] != self.bucket.key:
            return 403, "InvalidAccessKeyId"
        digest = self.headers["x-amz-content-sha256"]
        query = sorted(parse_qsl(where.query, keep_blank_values=True))
        text = "\n".join(
            [
                self.command,
                where.path,
                "&".join(f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in query),
                *(f"{name}:{' '.join(self.headers[name].split())}" for name in said[4].split(";")),
                "",
                said[4],
                digest,
            ]
        )
        scope = f"{said[2]}/{said[3]}/s3/aws4_request"
        what = f"AWS4-HMAC-SHA256\n{self.headers['x-amz-date']}\n{scope}\n{hashlib.sha256(text.encode()).hexdigest()}"
        sign = f"AWS4{self.bucket.secret}".encode()
        for word in (said[2], said[3], "s3", "aws4_request", what):
            sign = hmac.digest(sign, word.encode(), "sha256")
        if sign.hex() != said[5]:
            return 403, "SignatureDoesNotMatch"
        whole = digest in ("UNSIGNED-PAYLOAD", hashlib.sha256(body).hexdigest())
        return None if whole else (400, "XAmzContentSHA256Mismatch")

    def _refuse(self, status: int, code: str) -> None:
        self._answer(status, f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode())

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Last-Modified": KEPT_AT, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *said) -> None:
        """Quiet."""
