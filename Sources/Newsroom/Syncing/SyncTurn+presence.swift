import Editorial
import Git

extension SyncTurn {
  /// What I have open, which the server has otherwise; nothing of other people's.
  func presenceToSend() throws -> [Server.Update] {
    if exchange.remote.isPublic { return [] }
    let here = try repository.references.listing(under: References.presence).references.filter {
      served[$0.name] != $0.id
    }
    // Who does not say who they are has nothing to tell.
    guard !here.isEmpty, let me = try? actor().handle else { return [] }
    return here.filter { $0.name == "\(References.presence)/\(me)" }.map {
      Server.Update(branch: $0.name, old: served[$0.name], new: $0.id)
    }
  }

  /// Sends what I have open, for which no sync fails: it is there to be known.
  func sendPresence() {
    // What fails here the next sync sends.
    guard let updates = try? presenceToSend(), !updates.isEmpty else { return }
    let refused = try? exchange.server.push(updates, isAtomic: false)
    guard refused?.isEmpty == false else { return }
    // A server that lets no branch be replaced lets it be made anew.
    for update in updates {
      var (gone, made) = (update, update)
      gone.new = nil
      made.old = nil
      _ = try? exchange.server.push([gone], isAtomic: false)
      _ = try? exchange.server.push([made], isAtomic: false)
    }
  }
}
