"""A record's address comes in, the desk goes out: a FastAPI application with its pages, API, headers and error pages."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from marsad.web import api, pages
from marsad.web.assets import STATIC, load_parts
from marsad.web.words import LANGUAGES

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
Next = Callable[[Request], Awaitable[Response]]


def build_app(record_address: str) -> FastAPI:
    """Return the desk for one record; raise MarsadError where there is no record or the front end is not built."""
    mimetypes.add_type("text/javascript", ".mjs")
    app = FastAPI(title="marsad", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.address, app.state.parts = record_address, load_parts()
    with pages.open_record(record_address):
        pass
    app.include_router(api.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.middleware("http")(_dress)
    app.add_exception_handler(HTTPException, _missing)
    return app


async def _dress(request: Request, call_next: Next) -> Response:
    """Return the answer with the security headers and the language cookie; what breaks a page becomes the 500 page."""
    try:
        response = await call_next(request)
    except Exception:
        import logging

        logging.getLogger("marsad.web").exception("The page %s could not be made", request.url.path)
        response = pages.error_page(request, 500)
    for name, value in HEADERS.items():
        response.headers[name] = value
    language = request.query_params.get("lang")
    if language in LANGUAGES:
        response.set_cookie("lang", language, max_age=31_536_000, httponly=True, samesite="lax")
    return response


async def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    if request.url.path.startswith("/api/"):
        from fastapi.responses import JSONResponse

        return JSONResponse({"error": "not found" if status == 404 else "not possible"}, status)
    return pages.error_page(request, status)
