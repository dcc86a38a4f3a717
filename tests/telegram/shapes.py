"""What Telegram reads inside the parameters of its methods: buttons, commands, articles, files, with its own limits."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator


class Strict(BaseModel):
    """Something Telegram reads; a field it does not know is a mistake of ours."""

    model_config = ConfigDict(extra="forbid")


def _fits_a_button(data: str) -> str:
    if not 1 <= len(data.encode()) <= 64:
        raise ValueError("BUTTON_DATA_INVALID")
    return data


def _at_most_a_hundred(rows: list[list[Button]]) -> list[list[Button]]:
    if sum(map(len, rows)) > 100 or not all(rows):
        raise ValueError("REPLY_MARKUP_TOO_LONG")
    return rows


class Button(Strict):
    text: str = Field(min_length=1)
    callback_data: Annotated[str, AfterValidator(_fits_a_button)] | None = None
    url: str | None = Field(None, pattern=r"^https://t\.me/[A-Za-z0-9_]{5,32}\?start=[A-Za-z0-9_-]{1,64}$")

    @model_validator(mode="after")
    def does_one_thing(self) -> Self:
        if (self.callback_data is None) == (self.url is None):
            raise ValueError("BUTTON_TYPE_INVALID")
        return self


class Keyboard(Strict):
    inline_keyboard: Annotated[list[list[Button]], AfterValidator(_at_most_a_hundred)]


class LinkPreview(Strict):
    is_disabled: Literal[True]


class ReplyTo(Strict):
    message_id: int
    allow_sending_without_reply: bool = False


class Command(Strict):
    command: str = Field(pattern=r"^[a-z0-9_]{1,32}$")
    description: str = Field(min_length=1, max_length=256)


class Scope(Strict):
    type: Literal["default", "all_private_chats", "all_group_chats", "all_chat_administrators"]


class Content(Strict):
    message_text: str = Field(min_length=1)
    parse_mode: Literal["HTML"]
    link_preview_options: LinkPreview


class Article(Strict):
    type: Literal["article"]
    id: Annotated[str, AfterValidator(_fits_a_button)]
    title: str = Field(min_length=1)
    description: str = ""
    input_message_content: Content
    reply_markup: Keyboard | None = None


class ResultsButton(Strict):
    text: str = Field(min_length=1)
    start_parameter: str = Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")


class Uploaded(Strict):
    """A file as it came: the name of its part of the request, and its bytes."""

    name: str = Field(min_length=1)
    content: bytes = Field(min_length=1, max_length=50_000_000)
