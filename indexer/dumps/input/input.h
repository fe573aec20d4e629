// A stream of bytes, wherever they come from. Nothing that reads one holds a whole file in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace emeroteca::dumps {

// The rest of a stream cannot be read: what() is the reason, without the file's name.
class ReadError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Thrown by Input::read once the sink wants no more: ends the reading from any depth of archives
// without looking like the end of a file.
class Stopped {};

class Input {
 public:
  enum class From { kStart, kEnd };

  Input() = default;
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  virtual ~Input() = default;

  // The next block of any size, valid until the next call; empty at the end. Throws ReadError, and
  // then again each time it is called.
  virtual std::string_view read() = 0;

  // True where seek works; zip archives are read more reliably then.
  virtual bool seekable() const { return false; }

  // Moves to `offset` bytes from the start or (0 or negative) the end; returns the new distance
  // from the start, or nothing when that cannot be done.
  virtual std::optional<std::uint64_t> seek(std::int64_t offset, From from);
};

// Lets one look at the beginning of a stream before it is read.
class PeekedInput final : public Input {
 public:
  // `input` has to be at its start and to outlive this object, and is read through it only.
  explicit PeekedInput(Input& input) : input_(input) {}

  // At least the first `size` bytes, all of them where there are fewer; to be called before read().
  // Throws nothing: what cannot be read is reported by read(), in its turn.
  std::string_view peek(std::size_t size);

  std::string_view read() override;
  bool seekable() const override { return input_.seekable(); }
  std::optional<std::uint64_t> seek(std::int64_t offset, From from) override;

  // Why what was looked at ends too early, where nobody has read so far: who knows by its beginning
  // that it is left out does not.
  std::optional<std::string> unseen_failure() const;

 private:
  Input& input_;
  std::string head_;
  bool head_pending_ = false;
  std::exception_ptr failure_;
  bool failure_seen_ = false;
};

}  // namespace emeroteca::dumps
