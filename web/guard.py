"""What every response carries and every request must: headers that bind the browser, a token where one is set."""

from __future__ import annotations

import base64
import binascii
import secrets

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The picture is a page of its own with its own policy inside; here it may do what that needs and reach nothing else.
DRAWING = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:; "
    "sandbox allow-scripts allow-downloads allow-popups; frame-ancestors 'none'"
)


class Guard:
    """Wraps the application. ``token``: what a client must show (Bearer, or the password of Basic)."""

    def __init__(self, app: ASGIApp, token: str | None = None) -> None:
        self.app, self.token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say that a token is needed."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = DRAWING if scope["path"] == "/graph" else POLICY
        fixed = {
            "content-security-policy": policy, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
            "cross-origin-opener-policy": "same-origin", "permissions-policy": "geolocation=(), camera=()",
        }  # fmt: skip
        if scope["path"] == "/sparql":  # any page may ask, as the protocol foresees; without credentials
            fixed["access-control-allow-origin"] = "*"
            fixed["access-control-expose-headers"] = "X-Truncated"

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *((k.encode(), v.encode()) for k, v in fixed.items())]
            await send(message)

        # A browser asks beforehand whether it may ask, and shows nothing then.
        asked_before = scope["path"] == "/sparql" and scope["method"] == "OPTIONS"
        if self.token is not None and not asked_before and not self._shown(Request(scope)):
            headers = {"WWW-Authenticate": 'Basic realm="guanxi"'}
            await PlainTextResponse("A token is needed.\n", 401, headers)(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)

    def _shown(self, request: Request) -> bool:
        scheme, _, value = request.headers.get("authorization", "").partition(" ")
        given = value.encode("latin-1")  # as the bytes of headers are read
        if scheme.lower() == "basic":
            try:
                given = base64.b64decode(given, validate=True).partition(b":")[2]
            except (binascii.Error, ValueError):
                return False
        elif scheme.lower() != "bearer":
            return False
        return secrets.compare_digest(given, str(self.token).encode())
