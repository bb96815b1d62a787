import pytest

from models.llamacpp.sizing import ENOUGH, LARGEST, SMALLEST, CacheType, Plan, Room, Shape, plan

GB = 1_000_000_000
# Mistral 7B at 4 bits: 32 layers with 8 KV heads of 128, keys and values: 131 kB a token in f16.
SEVEN_B = Shape(int(4.4 * GB), 32, 32_768, 2 * 32 * 8 * 128)
ALL = 33


@pytest.mark.parametrize(
    ("memory_gb", "context", "chosen", "tight"),
    [
        (64, None, LARGEST, False),
        (6.4, None, LARGEST, False),
        (5.6, None, 4_864, False),  # (5.6 - 4.4 - 0.54) GB / 131 kB, in steps of 256
        (5.3, None, 2_560, False),
        (4.0, None, SMALLEST, True),
        (64, 1_000, 1_024, False),
        (64, 20_000, 20_224, False),
        (64, 100_000, 32_768, False),
        (5.6, 8_192, 8_192, True),  # the user's word counts
    ],
)
def test_the_context_is_what_memory_and_model_hold(
    memory_gb: float, context: int | None, chosen: int, tight: bool
) -> None:
    found = plan(SEVEN_B, Room(int(memory_gb * GB)), context, -1)
    assert (found.context, found.tight, found.gpu_layers) == (chosen, tight, 0)
    assert found.context % 256 == 0


def test_a_model_trained_for_little_gets_little() -> None:
    assert plan(Shape(GB, 10, 1_000, 10_000), Room(64 * GB), None, -1).context == 768


@pytest.mark.parametrize(
    ("gpu_gb", "context", "asked", "layers"),
    [
        (0, 4_096, -1, 0),
        (0, 4_096, 20, 0),
        (1, 4_096, -1, 0),  # the margin alone
        (4, 4_096, -1, 19),
        (6, 4_096, -1, 32),
        (8, 4_096, -1, ALL),
        (80, 4_096, -1, ALL),
        (80, 4_096, 0, 0),
        (80, 4_096, 20, 20),
        (80, 4_096, 99, ALL),
    ],
)
def test_as_many_layers_as_fit_go_to_the_gpu(
    gpu_gb: float, context: int, asked: int, layers: int
) -> None:
    assert plan(SEVEN_B, Room(64 * GB, int(gpu_gb * GB)), context, asked).gpu_layers == layers


def test_a_shorter_context_is_taken_for_more_layers_on_the_gpu() -> None:
    found = plan(SEVEN_B, Room(64 * GB, int(6.2 * GB)), None, -1)
    assert found.gpu_layers == ALL
    assert ENOUGH <= found.context < LARGEST
    assert ENOUGH <= plan(SEVEN_B, Room(64 * GB, 4 * GB), None, -1).context < LARGEST
    assert plan(SEVEN_B, Room(64 * GB, 80 * GB), None, -1).context == LARGEST


@pytest.mark.parametrize(("cache", "chosen"), [("f16", 4_864), ("q8_0", LARGEST)])
def test_a_quantized_cache_holds_more(cache: CacheType, chosen: int) -> None:
    assert plan(SEVEN_B, Room(int(5.6 * GB)), None, -1, cache).context == chosen


def test_the_cache_in_main_memory_is_told() -> None:
    asked = plan(SEVEN_B, Room(64 * GB), 4_096, -1)
    assert asked.cache_bytes == SEVEN_B.cache_values * 2 * 4_096
    assert plan(SEVEN_B, Room(64 * GB), 8_192, -1).cache_bytes == 2 * asked.cache_bytes


def test_layers_on_the_gpu_need_no_memory_here() -> None:
    small = Room(2 * GB, 80 * GB)
    found = plan(SEVEN_B, small, None, -1)
    assert found == Plan(LARGEST, ALL, found.prefix_bytes)
    assert found.prefix_bytes == pytest.approx(0.18 * GB, rel=0.1)
    assert plan(SEVEN_B, Room(64 * GB), None, -1).prefix_bytes == 1 << 30
